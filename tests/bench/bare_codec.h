#pragma once

#include "ducklive/media/frame.h"

#include <cstdint>
#include <span>
#include <vector>

#include <turbojpeg.h>

namespace ducklive::bench {

/// libjpeg-turbo as it is, without anything around it: what our wrappers are compared with.
class BareCodec
{
public:
    BareCodec() = default;
    ~BareCodec()
    {
        tjDestroy(m_compress);
        tjDestroy(m_decompress);
    }
    BareCodec(const BareCodec &) = delete;
    BareCodec &operator=(const BareCodec &) = delete;

    /// Into `frame`, which has the picture's size; Bgr24 or I420 as the frame says.
    bool decode(std::span<const std::uint8_t> jpeg, media::Frame &frame)
    {
        int width = 0;
        int height = 0;
        int subsampling = 0;
        int colours = 0;
        if (tjDecompressHeader3(m_decompress, jpeg.data(), jpeg.size(), &width, &height,
                                &subsampling, &colours) != 0)
            return false;
        if (frame.format() == media::PixelFormat::Bgr24)
            return tjDecompress2(m_decompress, jpeg.data(), jpeg.size(), frame.plane(), width,
                                 frame.stride(), height, TJPF_BGR, kDecodeFlags) == 0;
        unsigned char *planes[3] = {frame.plane(0), frame.plane(1), frame.plane(2)};
        int strides[3] = {frame.stride(0), frame.stride(1), frame.stride(2)};
        return tjDecompressToYUVPlanes(m_decompress, jpeg.data(), jpeg.size(), planes, width,
                                       strides, height, kDecodeFlags) == 0;
    }

    /// Valid until the next call.
    std::span<const std::uint8_t> encode(const media::Frame &frame, int quality)
    {
        const media::Size size = frame.size();
        m_out.resize(tjBufSize(size.width, size.height, TJSAMP_420));
        unsigned char *out = m_out.data();
        unsigned long written = m_out.size();
        int failed = 0;
        if (frame.format() == media::PixelFormat::Bgr24) {
            failed = tjCompress2(m_compress, frame.plane(), size.width, frame.stride(), size.height,
                                 TJPF_BGR, &out, &written, TJSAMP_420, quality, kEncodeFlags);
        } else {
            const unsigned char *planes[3] = {frame.plane(0), frame.plane(1), frame.plane(2)};
            int strides[3] = {frame.stride(0), frame.stride(1), frame.stride(2)};
            failed = tjCompressFromYUVPlanes(m_compress, planes, size.width, strides, size.height,
                                             TJSAMP_420, &out, &written, quality, kEncodeFlags);
        }
        return failed != 0 ? std::span<const std::uint8_t>{}
                           : std::span<const std::uint8_t>(out, written);
    }

private:
    static constexpr int kDecodeFlags = TJFLAG_FASTUPSAMPLE | TJFLAG_FASTDCT;
    static constexpr int kEncodeFlags = TJFLAG_NOREALLOC | TJFLAG_FASTDCT;

    tjhandle m_compress = tjInitCompress();
    tjhandle m_decompress = tjInitDecompress();
    std::vector<std::uint8_t> m_out;
};

} // namespace ducklive::bench
