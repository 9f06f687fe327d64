#include "rotated_square.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

cv::Matx23f cutSquare(const cv::Mat &bgr, const RotatedSquare &square, int side, cv::Mat &crop)
{
    const float scale = square.side / static_cast<float>(side);
    const float c = std::cos(square.angle) * scale;
    const float s = std::sin(square.angle) * scale;
    const float half = static_cast<float>(side) / 2.0F;
    const cv::Matx23f toPicture(c, -s, square.centre.x - c * half + s * half, //
                                s, c, square.centre.y - s * half - c * half);
    crop.create(side, side, CV_8UC3);
    cv::warpAffine(bgr, crop, toPicture, crop.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
    return toPicture;
}

} // namespace ducklive::face
