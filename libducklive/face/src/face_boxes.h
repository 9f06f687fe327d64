#pragma once

#include <opencv2/core/types.hpp>

namespace ducklive::face {

[[nodiscard]] cv::Point2f centreOf(const cv::Rect2f &box);

/// By this share on each side, in whole pixels.
[[nodiscard]] cv::Rect grown(const cv::Rect2f &box, float share);

/// The same place in a picture larger by `factor`.
[[nodiscard]] cv::Rect2f rescaled(const cv::Rect2f &box, float factor);

/// They have more than 30 % of the smaller one in common.
[[nodiscard]] bool overlap(const cv::Rect2f &a, const cv::Rect2f &b);

/// Nearer than half the smaller one's side: two heads side by side are farther apart, even where
/// their boxes overlap.
[[nodiscard]] bool areInOnePlace(const cv::Rect2f &a, const cv::Rect2f &b);

/// Of a size that a face can have, and at least partly in the picture.
[[nodiscard]] bool canBeFace(const cv::Rect2f &box, cv::Size picture);

} // namespace ducklive::face
