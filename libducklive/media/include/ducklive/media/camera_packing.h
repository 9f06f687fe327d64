#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

#include <cstdint>
#include <span>

namespace ducklive::media {

/// Bytes of one tightly packed picture.
[[nodiscard]] std::size_t packedSize(Size size, PixelFormat format) noexcept;

/// Writes an I420 frame (full range, as JPEG decodes) tightly packed into a consumer's buffer, the
/// way webcams deliver: I420, Nv12 and Yuy2 as limited-range BT.601, Bgrx32 as full-range BGR.
/// `out` must hold packedSize() bytes. No allocation in steady state for the YUV formats.
[[nodiscard]] base::Result<void> packForCamera(const Frame &i420, PixelFormat format,
                                               std::span<std::uint8_t> out);

} // namespace ducklive::media
