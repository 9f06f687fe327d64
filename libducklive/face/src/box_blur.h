#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Nearly a Gaussian: three boxes of its variance (Wells 1986), whose cost does not grow with their
/// width. For sigmas of 3 pixels and more. `to` may be `from`.
void blurByBoxes(const cv::Mat &from, double sigmaX, double sigmaY, cv::Mat &to);

} // namespace ducklive::face
