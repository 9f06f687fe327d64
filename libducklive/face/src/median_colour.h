#pragma once

#include <vector>

#include <opencv2/core/matx.hpp>

namespace ducklive::face {

/// The median of each channel; `colours` is not empty. Any thread.
[[nodiscard]] cv::Vec3f medianOf(const std::vector<cv::Vec3b> &colours);

} // namespace ducklive::face
