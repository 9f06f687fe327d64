#pragma once

#include <array>

#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// 21 points of a hand in the picture's pixels: wrist, then thumb to little finger, from the palm
/// to the tip, four each.
using HandPoints = std::array<cv::Point2f, 21>;

} // namespace ducklive::face
