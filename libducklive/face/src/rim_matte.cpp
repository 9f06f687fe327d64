#include "rim_matte.h"

#include "hot_loop.h"

#include <algorithm>
#include <cstdint>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kLeastContrast = 22.0F; ///< levels between a rim and what is around it

} // namespace

DUCKLIVE_HOT_LOOP
static void rimRow(const std::uint8_t *grey, const std::uint8_t *around, const std::uint8_t *zone,
                   float rim, float from, float slope, std::uint8_t *rims, int width)
{
    for (int x = 0; x < width; ++x) {
        const auto bright = static_cast<float>(around[x]);
        const float contrast = std::max(bright - rim, kLeastContrast);
        const float t = ((bright - static_cast<float>(grey[x])) / contrast - from) * slope;
        rims[x] = static_cast<std::uint8_t>(
            std::min(std::max(t, 0.0F), 1.0F) * static_cast<float>(zone[x]) + 0.5F);
    }
}

const cv::Mat &RimMatte::find(const cv::Mat &frame, const cv::Mat &zone, float rim, float thickest,
                              float from, float to)
{
    cv::cvtColor(frame, m_grey, cv::COLOR_BGR2GRAY);
    m_shrinker.shrink(m_grey, {m_grey.cols / 2, m_grey.rows / 2}, m_half);
    const int side = std::max(3, cvRound(thickest / 2.0F)) | 1;
    cv::morphologyEx(m_half, m_closed, cv::MORPH_CLOSE, cv::Mat::ones(side, side, CV_8UC1));
    cv::blur(m_closed, m_half, {side, side});
    cv::min(m_half, m_closed, m_closed); // thick dark things stay dark around
    cv::resize(m_closed, m_around, m_grey.size(), 0, 0, cv::INTER_LINEAR);
    m_rims.create(frame.size(), CV_8UC1);
    const float slope = 1.0F / (to - from);
    for (int y = 0; y < frame.rows; ++y)
        rimRow(m_grey.ptr<std::uint8_t>(y), m_around.ptr<std::uint8_t>(y),
               zone.ptr<std::uint8_t>(y), rim, from, slope, m_rims.ptr<std::uint8_t>(y),
               frame.cols);
    return m_rims;
}

} // namespace ducklive::face
