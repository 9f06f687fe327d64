#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <memory>
#include <span>

namespace ducklive::media {

/// JPEG → Frame by libjpeg-turbo. One per thread; keeps its state between pictures.
class JpegDecoder
{
public:
    JpegDecoder();
    ~JpegDecoder();
    JpegDecoder(const JpegDecoder &) = delete;
    JpegDecoder &operator=(const JpegDecoder &) = delete;

    /// Decodes to Bgr24, Gray8 or I420 (I420: straight to planes, no colour conversion; the picture
    /// must be 4:2:0 of even size, others go through Bgr24). Reshapes `frame`.
    [[nodiscard]] base::Result<void> decode(std::span<const std::uint8_t> jpeg, PixelFormat format,
                                            Frame &frame);
    /// Decodes to Bgr24 at the smallest of 1/8, 2/8 … 8/8 that reaches `wanted` in one direction;
    /// what a preview of that size needs, at a fraction of the work.
    [[nodiscard]] base::Result<void> decodeSmall(std::span<const std::uint8_t> jpeg, Size wanted,
                                                 Frame &frame);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::media
