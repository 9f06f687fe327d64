#include "ducklive/media/jpeg_decoder.h"
#include "ducklive/media/jpeg_gate.h"

#include <cstdlib>

using namespace ducklive::media;

namespace {

constexpr JpegLimits kLimits{.maxSide = 512, .maxScans = 16};

} // namespace

// What the gate lets through decodes to the size it announced, or is refused with an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span bytes(data, size);
    const auto info = inspectJpeg(bytes, kLimits);
    if (!info)
        return 0;
    JpegDecoder decoder;
    for (const auto format : {PixelFormat::Bgr24, PixelFormat::I420, PixelFormat::Gray8}) {
        Frame frame;
        if (decoder.decode(bytes, format, frame) &&
            (frame.size() != info->size || frame.format() != format))
            std::abort();
    }
    return 0;
}
