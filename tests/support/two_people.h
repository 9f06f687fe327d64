#pragma once

#include "ducklive/media/image_file.h"
#include "ducklive/media/pixel_conversion.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>

namespace ducklive::test {

/// The sample photo twice, side by side: 640×320.
[[nodiscard]] inline media::Frame twoPeople()
{
    constexpr int kSide = 320;
    media::Frame one;
    media::Frame both({2 * kSide, kSide}, media::PixelFormat::Bgr24);
    const std::filesystem::path file = DUCKLIVE_BUILD_ROOT "/samples/photo.png";
    if (auto photo = media::loadImage(file);
        !photo || !media::fitFrame(*photo, {kSide, kSide}, one))
        return both;
    for (int y = 0; y < kSide; ++y) {
        const auto *from = one.plane() + static_cast<std::ptrdiff_t>(y) * one.stride();
        auto *to = both.plane() + static_cast<std::ptrdiff_t>(y) * both.stride();
        std::copy_n(from, 3 * kSide, to);
        std::copy_n(from, 3 * kSide, to + 3 * kSide);
    }
    return both;
}

} // namespace ducklive::test
