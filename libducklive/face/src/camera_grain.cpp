#include "camera_grain.h"

#include "pixel_loops.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>

namespace ducklive::face {

namespace {

constexpr float kSettle = 0.7F;        ///< seconds
constexpr float kQuantile = 1.0F / 3;  ///< of the second differences
constexpr float kOfDeviation = 1.055F; ///< where that quantile lies for white noise
constexpr float kUnseen = 0.6F;        ///< levels
constexpr float kStrongest = 10.0F;    ///< levels; more is a pattern, no camera
constexpr int kFewest = 500;           ///< pixels
constexpr std::uint8_t kInside = 200;
constexpr int kRowStep = 3;
constexpr int kStarts = 8192;
constexpr std::uint64_t kSeed = 20;

} // namespace

CameraGrain::CameraGrain()
    : m_noise(kStarts + kLongestRow + 2 * kNoiseShift)
{
    cv::Mat noise(1, static_cast<int>(m_noise.size()), CV_32FC1, m_noise.data());
    cv::RNG(kSeed).fill(noise, cv::RNG::NORMAL, 0.0, 1.0);
}

float CameraGrain::measure(const cv::Mat &frame, const cv::Mat &alpha) const
{
    BendCounts counts{};
    for (int y = 0; y < frame.rows; y += kRowStep)
        countBends(counts, frame.ptr<std::uint8_t>(y), alpha.ptr<std::uint8_t>(y), kInside,
                   frame.cols);
    int total = 0;
    for (const int count : counts)
        total += count;
    if (total < kFewest)
        return m_deviation;
    const float wanted = kQuantile * static_cast<float>(total);
    float sum = 0.0F;
    for (std::size_t bend = 0; bend < counts.size(); ++bend) {
        const auto here = static_cast<float>(counts[bend]);
        if (sum + here >= wanted) {
            const float inBin = (wanted - sum) / std::max(here, 1.0F) - 0.5F;
            return std::max(static_cast<float>(bend) + inBin, 0.0F) / kOfDeviation;
        }
        sum += here;
    }
    return 2.0F * kStrongest;
}

void CameraGrain::update(const cv::Mat &frame, const cv::Mat &alpha, float seconds)
{
    const float measured = measure(frame, alpha);
    const float fresh = measured > kStrongest ? 0.0F : measured;
    const float share =
        m_started ? 1.0F - std::exp(-std::clamp(seconds, 0.0F, 1.0F) / kSettle) : 1.0F;
    m_deviation += share * (fresh - m_deviation);
    m_started = true;
    ++m_frame;
}

float CameraGrain::deviation() const
{
    return m_deviation < kUnseen ? 0.0F : m_deviation;
}

const float *CameraGrain::row(int y) const
{
    std::uint32_t start = (m_frame * 0x9E3779B1U) ^ (static_cast<std::uint32_t>(y) * 0x85EBCA77U);
    start = (start ^ (start >> 15)) * 0xC2B2AE3DU;
    return m_noise.data() + (start >> 8) % kStarts;
}

} // namespace ducklive::face
