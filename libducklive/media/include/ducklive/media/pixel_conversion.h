#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/frame.h"

namespace ducklive::media {

/// Converts between formats of one size: Bgr24 → I420, Bgrx32; I420 → Bgr24, Bgrx32. Luma and
/// chroma are full range, as in JPEG.
[[nodiscard]] base::Result<void> convertFrame(const Frame &from, PixelFormat format, Frame &to);

/// Scales (area when shrinking, bilinear when growing) and, when the shapes differ, letterboxes
/// with black. Bgr24 and I420; `size` must be even for I420.
[[nodiscard]] base::Result<void> fitFrame(const Frame &from, Size size, Frame &to);

} // namespace ducklive::media
