#include "rim_fill.h"

#include <algorithm>
#include <cstdint>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr double kLeastRim = 16.0;    ///< levels: below, a pixel is none
constexpr double kLeastWeight = 1e-4; ///< of rims, so that wide ones have a colour too

} // namespace

void RimFill::average(const cv::Mat &picture, double sigma)
{
    cv::compare(m_grown, kLeastRim, m_bare, cv::CMP_LT);
    const cv::Size half(picture.cols / 2, picture.rows / 2);
    m_bareShrinker.shrink(m_bare, half, m_smallBare);
    m_smallBare.convertTo(m_weight, CV_32FC1, 1.0 / 255.0, kLeastWeight);
    m_shrinker.shrink(picture, half, m_half);
    cv::resize(m_mean.compute(m_half, m_weight, sigma / 2.0), m_fill, picture.size(), 0, 0,
               cv::INTER_LINEAR);
}

const cv::Mat &RimFill::apply(const cv::Mat &rims, float halo, double sigma, float opacity,
                              cv::Mat &picture)
{
    const int side = 2 * std::max(1, cvRound(halo)) + 1;
    cv::dilate(rims, m_grown, cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}));
    cv::blur(m_grown, m_grown, {side, side});
    if (cv::countNonZero(m_grown) == 0) {
        m_grown.release();
        return m_grown;
    }
    average(picture, sigma);
    m_grown *= static_cast<double>(opacity);
    for (int y = 0; y < picture.rows; ++y) {
        const auto *strength = m_grown.ptr<std::uint8_t>(y);
        const auto *colour = m_fill.ptr<cv::Vec3f>(y);
        auto *pixel = picture.ptr<cv::Vec3b>(y);
        for (int x = 0; x < picture.cols; ++x) {
            if (strength[x] == 0)
                continue;
            const float share = static_cast<float>(strength[x]) / 255.0F;
            pixel[x] = cv::Vec3b(cv::Vec3f(pixel[x]) * (1.0F - share) + colour[x] * share);
        }
    }
    return m_grown;
}

} // namespace ducklive::face
