#pragma once

#include "ducklive/media/frame.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace ducklive::test {

/// A smooth picture with structure in all three channels; `phase` shifts it.
[[nodiscard]] inline media::Frame testPicture(media::Size size, int phase = 0)
{
    media::Frame frame(size, media::PixelFormat::Bgr24);
    for (int y = 0; y < size.height; ++y) {
        std::uint8_t *row = frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride();
        for (int x = 0; x < size.width; ++x) {
            row[x * 3] = static_cast<std::uint8_t>(64 + (x + phase) * 128 / size.width);
            row[x * 3 + 1] = static_cast<std::uint8_t>(64 + y * 128 / size.height);
            row[x * 3 + 2] =
                static_cast<std::uint8_t>(200 - (x + y) * 120 / (size.width + size.height));
        }
    }
    return frame;
}

/// The largest difference of two frames of one shape, over all planes.
[[nodiscard]] inline int largestDifference(const media::Frame &a, const media::Frame &b)
{
    int largest = a.size() == b.size() && a.format() == b.format() ? 0 : 256;
    for (int plane = 0; largest < 256 && plane < media::planeCount(a.format()); ++plane) {
        for (int y = 0; y < a.planeSize(plane).height; ++y) {
            const std::uint8_t *rowA =
                a.plane(plane) + static_cast<std::ptrdiff_t>(y) * a.stride(plane);
            const std::uint8_t *rowB =
                b.plane(plane) + static_cast<std::ptrdiff_t>(y) * b.stride(plane);
            for (int x = 0; x < a.stride(plane); ++x)
                largest = std::max(largest, std::abs(rowA[x] - rowB[x]));
        }
    }
    return largest;
}

} // namespace ducklive::test
