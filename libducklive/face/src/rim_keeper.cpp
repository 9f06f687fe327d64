#include "rim_keeper.h"

#include "hot_loop.h"

#include <algorithm>
#include <cstdint>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kThickest = 0.13F;      ///< of the face's width
constexpr float kLeastContrast = 22.0F; ///< levels between a rim and what is around it
constexpr float kFrom = 0.50F;
constexpr float kTo = 0.80F;

} // namespace

DUCKLIVE_HOT_LOOP
static void openRow(const std::uint8_t *grey, const std::uint8_t *around, const std::uint8_t *zone,
                    float rim, std::uint8_t *alpha, float *weight, int width)
{
    for (int x = 0; x < width; ++x) {
        const auto bright = static_cast<float>(around[x]);
        const float contrast = std::max(bright - rim, kLeastContrast);
        const float t =
            ((bright - static_cast<float>(grey[x])) / contrast - kFrom) * (1.0F / (kTo - kFrom));
        const float keep =
            std::min(std::max(t, 0.0F), 1.0F) * static_cast<float>(zone[x]) * (1.0F / 255.0F);
        alpha[x] = static_cast<std::uint8_t>(static_cast<float>(alpha[x]) * (1.0F - keep) + 0.5F);
        weight[x] *= 1.0F - keep;
    }
}

void RimKeeper::open(const cv::Mat &frame, const cv::Mat &zone, float rim, float faceWidth,
                     cv::Mat &alpha, cv::Mat &weight)
{
    cv::cvtColor(frame, m_grey, cv::COLOR_BGR2GRAY);
    cv::resize(m_grey, m_half, {}, 0.5, 0.5, cv::INTER_AREA);
    const int side = std::max(3, cvRound(kThickest * faceWidth / 2.0F)) | 1;
    cv::morphologyEx(m_half, m_closed, cv::MORPH_CLOSE, cv::Mat::ones(side, side, CV_8UC1));
    cv::blur(m_closed, m_closed, {side, side});
    cv::resize(m_closed, m_around, m_grey.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < frame.rows; ++y)
        openRow(m_grey.ptr<std::uint8_t>(y), m_around.ptr<std::uint8_t>(y),
                zone.ptr<std::uint8_t>(y), rim, alpha.ptr<std::uint8_t>(y), weight.ptr<float>(y),
                frame.cols);
}

} // namespace ducklive::face
