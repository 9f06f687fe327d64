#pragma once

#include "rotated_square.h"

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>

namespace ducklive::face {

/// Cuts rotated squares out of a picture for the nets. Of a large square four samples make a pixel
/// of the crop, so that the camera's noise averages out: it moves the landmarks half as much. One
/// thread.
class SquareCutter
{
public:
    /// The square of a Bgr picture, upright, `side` pixels large, black where it leaves the
    /// picture; returns what leads from the crop's pixels back to the picture's.
    cv::Matx23f cut(const cv::Mat &bgr, const RotatedSquare &square, int side, cv::Mat &crop);

private:
    cv::Mat m_samples;
};

/// A point of the crop in the picture.
[[nodiscard]] inline cv::Point2f placed(const cv::Matx23f &toPicture, float x, float y)
{
    return {toPicture(0, 0) * x + toPicture(0, 1) * y + toPicture(0, 2),
            toPicture(1, 0) * x + toPicture(1, 1) * y + toPicture(1, 2)};
}

} // namespace ducklive::face
