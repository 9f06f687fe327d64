#pragma once

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// A square region of a picture; `angle` in radians, clockwise as seen in the picture.
struct RotatedSquare
{
    cv::Point2f centre;
    float side = 0.0F;
    float angle = 0.0F;
};

} // namespace ducklive::face
