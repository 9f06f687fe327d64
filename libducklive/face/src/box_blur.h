#pragma once

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Nearly a Gaussian: three boxes of its variance (Wells 1986), whose cost does not grow with their
/// width. For sigmas of 1.8 pixels and more. `to` may be `from`.
void blurByBoxes(const cv::Mat &from, double sigmaX, double sigmaY, cv::Mat &to);

/// A Gaussian of `sigma` pixels (0.6 at least), made of boxes where that is cheaper.
void soften(cv::Mat &picture, float sigma);

} // namespace ducklive::face
