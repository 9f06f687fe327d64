#include "glasses_judge.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kThickest = 13;        ///< grid pixels: a rim is thinner
constexpr float kSettle = 1.0F;      ///< seconds
constexpr double kGlassesOn = 0.035; ///< share of the bare part of the glasses' zone that is dark
constexpr double kGlassesOff = 0.02;
constexpr double kBridgeOn = 0.15;
constexpr double kBridgeOff = 0.11;
constexpr double kLowerOn = 0.04; ///< share of the part below an eye, on either side
constexpr double kLowerOff = 0.02;
constexpr double kSeenEnough = 0.4; ///< of that part, to say anything

/// Of the side with less, for the shadow of a nose falls to one; nothing when neither is seen.
std::optional<double> shareBelowEyes(const FaceZones &zones, const cv::Mat &dark,
                                     const cv::Mat &seen)
{
    std::optional<double> least;
    for (const cv::Mat &cheek : zones.cheeks) {
        if (shareOf(seen, cheek) < kSeenEnough)
            continue;
        const double share = shareOf(dark, cheek & seen);
        least = least ? std::min(*least, share) : share;
    }
    return least;
}

} // namespace

void GlassesJudge::brightnessAround(const cv::Mat &grey, cv::Mat &around)
{
    cv::morphologyEx(grey, around, cv::MORPH_CLOSE, cv::Mat::ones(kThickest, kThickest, CV_8UC1));
}

void GlassesJudge::update(const FaceZones &zones, const cv::Mat &thin, const cv::Mat &seen,
                          const cv::Mat &grey, float seconds)
{
    const cv::Mat place = zones.bare & zones.glasses & seen;
    const double dark = shareOf(thin, place);
    const double across = shareOf(thin, zones.bridge & seen);
    const float share = m_isFresh ? 1.0F : 1.0F - std::exp(-seconds / kSettle);
    m_dark += static_cast<double>(share) * (dark - m_dark);
    m_bridge += static_cast<double>(share) * (across - m_bridge);
    const auto lower = shareBelowEyes(zones, thin & place, seen);
    m_lower += static_cast<double>(share) * (lower.value_or(m_isFresh ? 0.0 : m_lower) - m_lower);
    m_isFresh = false;
    if (dark > kGlassesOff) {
        const auto rim = static_cast<float>(cv::mean(grey, thin & place)[0]);
        m_rim = m_rim < 0.0F ? rim : m_rim + share * (rim - m_rim);
    }
    m_wearsGlasses = m_dark > (m_wearsGlasses ? kGlassesOff : kGlassesOn);
    m_hasBridge = m_bridge > (m_hasBridge ? kBridgeOff : kBridgeOn);
    m_hasLower = m_lower > (m_hasLower ? kLowerOff : kLowerOn);
}

} // namespace ducklive::face
