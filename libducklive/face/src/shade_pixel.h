#pragma once

#include <cstdint>

#include <opencv2/core/matx.hpp>

namespace ducklive::face {

/// Darkens the colour of a BGRA pixel to `light` (0…1 of it), as far as `share` (0…255) says.
inline void shadePixel(cv::Vec4b &pixel, std::uint8_t share, float strength, float light)
{
    const float left = 1.0F - strength * static_cast<float>(share) / 255.0F * (1.0F - light);
    for (int k = 0; k < 3; ++k)
        pixel[k] = static_cast<std::uint8_t>(static_cast<float>(pixel[k]) * left + 0.5F);
}

} // namespace ducklive::face
