#include "ducklive/media/jpeg_encoder.h"

#include <turbojpeg.h>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

struct JpegEncoder::State
{
    tjhandle handle = tjInitCompress();
    std::vector<std::uint8_t>
        scratch; ///< worst-case size, kept, so that nothing is cleared per picture
    ~State() { tjDestroy(handle); }
};

JpegEncoder::JpegEncoder()
    : m_state(std::make_unique<State>())
{
}

JpegEncoder::~JpegEncoder() = default;

namespace {

constexpr int kFlags = TJFLAG_NOREALLOC | TJFLAG_FASTDCT;

int subsamplingFor(PixelFormat format)
{
    return format == PixelFormat::Gray8 ? TJSAMP_GRAY : TJSAMP_420;
}

int compress(tjhandle handle, const Frame &frame, int quality, unsigned char *out,
             unsigned long &size)
{
    const Size dimensions = frame.size();
    if (frame.format() == PixelFormat::I420) {
        const unsigned char *planes[3] = {frame.plane(0), frame.plane(1), frame.plane(2)};
        int strides[3] = {frame.stride(0), frame.stride(1), frame.stride(2)};
        return tjCompressFromYUVPlanes(handle, planes, dimensions.width, strides, dimensions.height,
                                       TJSAMP_420, &out, &size, quality, kFlags);
    }
    const int layout = frame.format() == PixelFormat::Gray8 ? TJPF_GRAY : TJPF_BGR;
    return tjCompress2(handle, frame.plane(), dimensions.width, frame.stride(), dimensions.height,
                       layout, &out, &size, subsamplingFor(frame.format()), quality, kFlags);
}

} // namespace

Result<std::vector<std::uint8_t>> JpegEncoder::encode(const Frame &frame, int quality)
{
    const Size size = frame.size();
    const PixelFormat format = frame.format();
    if (size.isEmpty() || (format != PixelFormat::Bgr24 && format != PixelFormat::I420 &&
                           format != PixelFormat::Gray8))
        return fail(ErrorCode::InvalidArgument, "frame", "cannot be encoded in this format");
    auto &scratch = m_state->scratch;
    const std::size_t worstCase = tjBufSize(size.width, size.height, subsamplingFor(format));
    if (scratch.size() < worstCase)
        scratch.resize(worstCase);
    unsigned long written = scratch.size();
    if (compress(m_state->handle, frame, quality, scratch.data(), written) != 0)
        return fail(ErrorCode::Internal, "JPEG", tjGetErrorStr2(m_state->handle));
    return std::vector<std::uint8_t>(scratch.data(), scratch.data() + written);
}

} // namespace ducklive::media
