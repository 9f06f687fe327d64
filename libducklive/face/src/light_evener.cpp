#include "light_evener.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kCoarse = 4;       ///< pixels per coarse pixel
constexpr double kReach = 0.2;   ///< deviation of the surroundings, of the shorter side
constexpr float kEvening = 0.5F; ///< 1 would take all differences of brightness away
constexpr float kFloor = 4.0F;   ///< levels: darkness has no colour
constexpr float kWanted = 100.0F;
constexpr float kMostGain = 6.0F;

} // namespace

void LightEvener::apply(cv::Mat &bgr)
{
    const cv::Scalar mean = cv::mean(bgr);
    const auto whole = static_cast<float>((mean[0] + mean[1] + mean[2]) / 3.0);
    const float gain = std::clamp(kWanted / std::max(whole, 1.0F), 1.0F, kMostGain);
    const cv::Size coarse(std::max(1, bgr.cols / kCoarse), std::max(1, bgr.rows / kCoarse));
    cv::resize(bgr, m_around, coarse, 0, 0, cv::INTER_AREA);
    m_around.convertTo(m_around, CV_32FC3);
    const double reach = std::max(0.5, kReach * std::min(coarse.width, coarse.height));
    cv::GaussianBlur(m_around, m_around, {}, reach);
    for (auto &around : cv::Mat_<cv::Vec3f>(m_around)) {
        const float bright = (around[0] + around[1] + around[2]) / 3.0F + kFloor;
        const float brightened = gain * std::pow((whole + kFloor) / bright, kEvening) * bright;
        for (int k = 0; k < 3; ++k)
            around[k] = brightened / (around[k] + kFloor);
    }
    cv::resize(m_around, m_gain, bgr.size(), 0, 0, cv::INTER_LINEAR);
    cv::multiply(bgr, m_gain, bgr, 1.0, CV_8UC3);
}

} // namespace ducklive::face
