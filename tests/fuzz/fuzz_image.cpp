#include "ducklive/media/image_file.h"

#include <cstdlib>

using namespace ducklive::media;

namespace {

/// Keeps one run short; the limit of decodeImage() itself is tested with the largest side.
constexpr int kSide = 512;

/// Width and height as a PNG header announces them; the header is not trusted by the code under
/// test.
bool announcesLargePng(const std::uint8_t *data, std::size_t size)
{
    if (size < 24 || data[0] != 0x89)
        return false;
    return (data[16] | data[17] | data[20] | data[21]) != 0 || data[18] > kSide / 256 ||
           data[22] > kSide / 256;
}

} // namespace

// A picture that decodes is never larger than the limit, whatever its header says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (announcesLargePng(data, size))
        return 0;
    const auto frame = decodeImage({data, size}, "fuzz");
    if (frame &&
        (frame->size().isEmpty() || frame->size().width > 4096 || frame->size().height > 4096))
        std::abort();
    return 0;
}
