#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>
#include <opencv2/core/types.hpp>

namespace ducklive::face {

/// A square region of a picture; `angle` in radians, clockwise as seen in the picture.
struct RotatedSquare
{
    cv::Point2f centre;
    float side = 0.0F;
    float angle = 0.0F;
};

/// Cuts the square out of a Bgr picture, upright, `side` pixels large; what leads from the crop's
/// pixels back to the picture's.
cv::Matx23f cutSquare(const cv::Mat &bgr, const RotatedSquare &square, int side, cv::Mat &crop);

/// A point of the crop in the picture.
[[nodiscard]] inline cv::Point2f placed(const cv::Matx23f &toPicture, float x, float y)
{
    return {toPicture(0, 0) * x + toPicture(0, 1) * y + toPicture(0, 2),
            toPicture(1, 0) * x + toPicture(1, 1) * y + toPicture(1, 2)};
}

} // namespace ducklive::face
