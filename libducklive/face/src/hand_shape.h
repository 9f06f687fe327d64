#pragma once

#include "hand_points.h"

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Breadth of a finger, pixels.
[[nodiscard]] float fingerOf(const HandPoints &points);

/// Draws a hand of usual proportions around its points into a mask (Gray8, 255 on the hand).
void drawHand(const HandPoints &points, cv::Mat &mask);

} // namespace ducklive::face
