#include "tus.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace ducklive::server::net;

// Headers of an upload, as anybody may send them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    if (const auto pairs = tus::metadata(text)) {
        if (pairs->size() > 20)
            std::abort();
    }
    (void)tus::number(text);
    HttpRequest request;
    request.headers["upload-checksum"] = text;
    if (const auto checksum = tus::checksum(request); !checksum && checksum.error().status != 400)
        std::abort();
    return 0;
}
