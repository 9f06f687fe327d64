#pragma once

#include "ducklive/media/frame.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

namespace ducklive::bench {

/// A 720p picture as a webcam gives one: soft shapes under sensor noise of σ 2 (some 50 KB as JPEG
/// of quality 85). The same in every run.
[[nodiscard]] inline media::Frame webcamPicture(unsigned seed = 1)
{
    media::Frame frame({1280, 720}, media::PixelFormat::Bgr24);
    std::minstd_rand random(seed);
    std::normal_distribution<float> noise(0.0F, 2.0F);
    for (int y = 0; y < 720; ++y) {
        std::uint8_t *row = frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride();
        for (int x = 0; x < 1280; ++x) {
            const auto wave = 40.0F * std::sin(static_cast<float>(x) / 57.0F) *
                              std::cos(static_cast<float>(y) / 43.0F);
            for (int c = 0; c < 3; ++c) {
                const float value =
                    90.0F + static_cast<float>(y * (c + 1)) / 24.0F + wave + noise(random);
                row[x * 3 + c] = static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F));
            }
        }
    }
    return frame;
}

} // namespace ducklive::bench
