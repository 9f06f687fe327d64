#pragma once

namespace ducklive::media {

/// Width and height in pixels.
struct Size
{
    int width = 0;
    int height = 0;

    [[nodiscard]] bool isEmpty() const noexcept { return width <= 0 || height <= 0; }
    bool operator==(const Size &) const = default;
};

} // namespace ducklive::media
