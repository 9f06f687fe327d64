#include "ducklive/models/catalogue.h"
#include "ducklive/models/pack_lock.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace ducklive::models;

namespace {

bool leavesTheFolder(std::string_view file)
{
    return file.empty() || file.front() == '.' ||
           file.find_first_of("/\\:") != std::string_view::npos;
}

} // namespace

// No accepted file name leads out of the pack's folder.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto entries = parseCatalogue(text)) {
        for (const CatalogueEntry &entry : *entries) {
            if (leavesTheFolder(entry.file))
                std::abort();
        }
    }
    if (const auto lock = parsePackLock(text)) {
        for (const auto &[name, file] : *lock) {
            if (leavesTheFolder(name) || file.sha256.size() != 64)
                std::abort();
        }
    }
    return 0;
}
