#pragma once

namespace ducklive::face {

/// A rectangle in a picture's pixels.
struct PixelRect
{
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool operator==(const PixelRect &) const = default;
};

} // namespace ducklive::face
