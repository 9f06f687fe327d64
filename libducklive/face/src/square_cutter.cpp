#include "square_cutter.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kSampledFrom = 1.6F; ///< pixels of the picture per pixel of the crop

cv::Matx23f transformOf(const RotatedSquare &square, int side)
{
    const float scale = square.side / static_cast<float>(side);
    const float c = std::cos(square.angle) * scale;
    const float s = std::sin(square.angle) * scale;
    const float half = static_cast<float>(side) / 2.0F;
    return {c, -s, square.centre.x - c * half + s * half, //
            s, c,  square.centre.y - s * half - c * half};
}

/// The same for samples twice as dense, two of which lie around each pixel's centre.
cv::Matx23f twiceAsDense(const cv::Matx23f &transform)
{
    cv::Matx23f dense = transform * 0.5F;
    for (int row = 0; row < 2; ++row)
        dense(row, 2) = transform(row, 2) - 0.25F * (transform(row, 0) + transform(row, 1));
    return dense;
}

} // namespace

cv::Matx23f SquareCutter::cut(const cv::Mat &bgr, const RotatedSquare &square, int side,
                              cv::Mat &crop)
{
    constexpr int kHow = cv::INTER_LINEAR | cv::WARP_INVERSE_MAP;
    const cv::Matx23f toPicture = transformOf(square, side);
    const cv::Size size(side, side);
    crop.create(size, CV_8UC3);
    if (square.side < kSampledFrom * static_cast<float>(side)) {
        cv::warpAffine(bgr, crop, toPicture, size, kHow);
        return toPicture;
    }
    cv::warpAffine(bgr, m_samples, twiceAsDense(toPicture), size * 2, kHow);
    cv::resize(m_samples, crop, size, 0, 0, cv::INTER_AREA);
    return toPicture;
}

} // namespace ducklive::face
