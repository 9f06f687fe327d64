#include "median_colour.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ducklive::face {

cv::Vec3f medianOf(const std::vector<cv::Vec3b> &colours)
{
    cv::Vec3f median;
    std::vector<std::uint8_t> channel(colours.size());
    for (int k = 0; k < 3; ++k) {
        std::ranges::transform(colours, channel.begin(),
                               [k](const auto &colour) { return colour[k]; });
        const auto middle = channel.begin() + static_cast<std::ptrdiff_t>(channel.size() / 2);
        std::ranges::nth_element(channel, middle);
        median[k] = *middle;
    }
    return median;
}

} // namespace ducklive::face
