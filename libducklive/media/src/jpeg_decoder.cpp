#include "ducklive/media/jpeg_decoder.h"

#include "ducklive/media/jpeg_gate.h"
#include "ducklive/media/pixel_conversion.h"

#include <turbojpeg.h>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

struct JpegDecoder::State
{
    tjhandle handle = tjInitDecompress();
    Frame packed; ///< for pictures that are not 4:2:0 or of odd size
    ~State() { tjDestroy(handle); }
};

JpegDecoder::JpegDecoder()
    : m_state(std::make_unique<State>())
{
}

JpegDecoder::~JpegDecoder() = default;

namespace {

constexpr int kFlags = TJFLAG_FASTUPSAMPLE | TJFLAG_FASTDCT;

/// libjpeg-turbo warns about a truncated picture and fills it with grey: that is a failure here.
Result<void> checked(tjhandle handle, int code)
{
    if (code == 0)
        return {};
    return fail(ErrorCode::ImageUnreadable, "JPEG", tjGetErrorStr2(handle));
}

Result<void> decodePacked(tjhandle handle, std::span<const std::uint8_t> jpeg, Size size,
                          PixelFormat format, Frame &frame)
{
    frame.reshape(size, format);
    const int layout = format == PixelFormat::Gray8 ? TJPF_GRAY : TJPF_BGR;
    return checked(handle, tjDecompress2(handle, jpeg.data(), jpeg.size(), frame.plane(),
                                         size.width, frame.stride(), size.height, layout, kFlags));
}

} // namespace

Result<void> JpegDecoder::decode(std::span<const std::uint8_t> jpeg, PixelFormat format,
                                 Frame &frame)
{
    if (const auto gate = inspectJpeg(jpeg); !gate)
        return std::unexpected(gate.error());
    tjhandle handle = m_state->handle;
    Size size;
    int subsampling = 0;
    int colorSpace = 0;
    if (auto ok = checked(handle, tjDecompressHeader3(handle, jpeg.data(), jpeg.size(), &size.width,
                                                      &size.height, &subsampling, &colorSpace));
        !ok)
        return ok;
    if (format != PixelFormat::I420)
        return decodePacked(handle, jpeg, size, format, frame);
    const bool odd = size.width % 2 != 0 || size.height % 2 != 0; // TurboJPEG pads its planes then
    if (subsampling != TJSAMP_420 || odd) {
        if (auto ok = decodePacked(handle, jpeg, size, PixelFormat::Bgr24, m_state->packed); !ok)
            return ok;
        return convertFrame(m_state->packed, PixelFormat::I420, frame);
    }
    frame.reshape(size, format);
    unsigned char *planes[3] = {frame.plane(0), frame.plane(1), frame.plane(2)};
    int strides[3] = {frame.stride(0), frame.stride(1), frame.stride(2)};
    return checked(handle, tjDecompressToYUVPlanes(handle, jpeg.data(), jpeg.size(), planes,
                                                   size.width, strides, size.height, kFlags));
}

Result<void> JpegDecoder::decodeSmall(std::span<const std::uint8_t> jpeg, Size wanted, Frame &frame)
{
    const auto gate = inspectJpeg(jpeg);
    if (!gate)
        return std::unexpected(gate.error());
    Size size = gate->size;
    for (int eighths = 1; eighths < 8; ++eighths) {
        const tjscalingfactor factor{eighths, 8};
        const Size scaled{TJSCALED(gate->size.width, factor), TJSCALED(gate->size.height, factor)};
        if (scaled.width >= wanted.width || scaled.height >= wanted.height) {
            size = scaled;
            break;
        }
    }
    return decodePacked(m_state->handle, jpeg, size, PixelFormat::Bgr24, frame);
}

} // namespace ducklive::media
