#pragma once

#include "ducklive/media/frame.h"
#include "ducklive/media/size.h"

#include <span>

namespace ducklive::media {

/// Time from left to right, 0 to 8 kHz (or half of `rate`) from bottom to top, 80 dB from dark to
/// bright, in a Bgr24 picture of that size. Hann windows of 32 ms. Any thread.
[[nodiscard]] Frame spectrogramPicture(std::span<const float> samples, int rate, Size size);

} // namespace ducklive::media
