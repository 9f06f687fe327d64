#include "ducklive/models/model_manifest.h"
#include "ducklive/models/model_store.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace ducklive::models;

namespace {

bool isHex(const std::string &text, std::size_t digits)
{
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

// Nothing of an accepted manifest leads out of the library; a name as shown leads nowhere; what was
// read is written and read again to the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto manifest = decodeManifest(text)) {
        if (!isHex(manifest->id, 16) || !isHex(manifest->sha256, 64))
            std::abort();
        for (const std::string &photo : manifest->photos) {
            if (!isHex(photo, 64))
                std::abort();
        }
        const auto again = decodeManifest(encode(*manifest));
        if (!again || again->id != manifest->id || again->size != manifest->size ||
            again->photos != manifest->photos)
            std::abort();
    }
    const std::string name = plainModelName(text);
    if (name.size() > 100 ||
        name.find_first_of(std::string_view("/\\\n\0", 4)) != std::string::npos)
        std::abort();
    if (plainModelName(name) != name)
        std::abort();
    return 0;
}
