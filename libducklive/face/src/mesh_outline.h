#pragma once

#include "landmark_set.h"

#include <cstdint>
#include <span>
#include <vector>

#include <opencv2/core/mat.hpp>

namespace ducklive::face {

/// Whole pixels around vertices, `margin` pixels and two more on each side. Any thread.
[[nodiscard]] cv::Rect boxAround(const LandmarkSet &points, std::span<const std::uint16_t> outline,
                                 float margin);

/// Vertices of a part to the nearest whole pixel. Any thread.
[[nodiscard]] std::vector<cv::Point> outlineOf(std::span<const cv::Point2f> points,
                                               std::span<const std::uint16_t> part);

/// A place in the fixed point numbers of OpenCV's drawing (kOutlineBits of fraction), relative to
/// the box.
inline constexpr int kOutlineBits = 4;
[[nodiscard]] cv::Point fixedPoint(const cv::Point2f &place, const cv::Rect &box);

/// Draws an outline of at most 24 vertices into `mask` (Gray8), which becomes the box's size: 255
/// inside, 0 outside.
void drawOutline(const LandmarkSet &points, std::span<const std::uint16_t> outline,
                 const cv::Rect &box, cv::Mat &mask);

} // namespace ducklive::face
