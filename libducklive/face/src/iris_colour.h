#pragma once

#include "landmark_set.h"

#include <cstdint>
#include <optional>
#include <span>

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>

namespace ducklive::face {

/// The iris of an eye in a picture.
struct Iris
{
    cv::Point2f middle;
    float radius = 0.0F; ///< pixels

    [[nodiscard]] static Iris of(const LandmarkSet &points, std::span<const std::uint16_t> ids);
};

/// Colour (B, G, R) of the open part of an iris without pupil and highlights: the median over a
/// ring. `lids` Gray8: 255 between the lids. Nothing when too little is seen. Any thread.
[[nodiscard]] std::optional<cv::Vec3f> irisColour(const cv::Mat &picture, const cv::Mat &lids,
                                                  const Iris &iris);

/// Draws what is between the lids into `lids` (Gray8), whose first pixel is `corner`.
void drawLids(const LandmarkSet &points, std::span<const std::uint16_t> eye,
              const cv::Point &corner, cv::Mat &lids);

} // namespace ducklive::face
