#pragma once

#include <cstdint>

namespace ducklive::media {

/// Memory layout of a Frame. Packed formats have one plane.
enum class PixelFormat : std::uint8_t {
    Bgr24,  ///< B, G, R bytes
    Bgrx32, ///< B, G, R, 255 bytes
    Yuy2,   ///< Y0 U Y1 V, even width, BT.601 limited unless a note says otherwise
    I420,   ///< planes Y, U, V; chroma at half size, rounded up
    Nv12,   ///< planes Y, UV interleaved
    Gray8
};

[[nodiscard]] constexpr int planeCount(PixelFormat format) noexcept
{
    return format == PixelFormat::I420 ? 3 : format == PixelFormat::Nv12 ? 2 : 1;
}

} // namespace ducklive::media
