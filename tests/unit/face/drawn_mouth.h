#pragma once

#include "landmark_ids.h"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

#include <opencv2/core/types.hpp>

namespace ducklive::face::test {

/// Lays a ring of the lips out as an ellipse around `middle`; `place` takes a vertex and its place.
template <class Place>
void layLips(std::span<const std::uint16_t, 20> ring, cv::Point2f middle, cv::Size2f half,
             Place place)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const float turn = static_cast<float>(i) * std::numbers::pi_v<float> / 10.0F;
        place(ring[i],
              middle + cv::Point2f(-half.width * std::cos(turn), half.height * std::sin(turn)));
    }
}

} // namespace ducklive::face::test
