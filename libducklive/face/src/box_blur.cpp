#include "box_blur.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kBoxes = 3;
constexpr float kWide = 1.8F; ///< pixels
constexpr float kLeast = 0.6F;

/// Odd: a box of w pixels has the variance (w² − 1) / 12.
int sideFor(double sigma)
{
    return cvRound(std::sqrt(12.0 / kBoxes * sigma * sigma + 1.0)) | 1;
}

} // namespace

void blurByBoxes(const cv::Mat &from, double sigmaX, double sigmaY, cv::Mat &to)
{
    const cv::Size box(sideFor(sigmaX), sideFor(sigmaY));
    cv::blur(from, to, box, {-1, -1}, cv::BORDER_REPLICATE);
    for (int pass = 1; pass < kBoxes; ++pass)
        cv::blur(to, to, box, {-1, -1}, cv::BORDER_REPLICATE);
}

void soften(cv::Mat &picture, float sigma)
{
    const double width = static_cast<double>(std::max(sigma, kLeast));
    if (sigma < kWide)
        cv::GaussianBlur(picture, picture, {}, width);
    else
        blurByBoxes(picture, width, width, picture);
}

} // namespace ducklive::face
