#include "ducklive/client/chirp.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace ducklive::client {

namespace {

constexpr double kLowest = 600;   ///< Hz
constexpr double kHighest = 6000; ///< Hz
constexpr double kFade = 0.02;    ///< seconds, at both ends
/// Of the cross-correlation; other sound stays below 0.2.
constexpr double kLeast = 0.4;
/// Quieter is the rounding of silence.
constexpr double kQuietestDb = -50;

cv::Mat rowOf(std::span<const float> samples)
{
    // OpenCV has no view of constant data; nobody writes it.
    return {1, static_cast<int>(samples.size()), CV_32F, const_cast<float *>(samples.data())};
}

} // namespace

Chirp::Chirp()
    : m_samples(kSamples)
{
    const double length = static_cast<double>(kSamples) / kRate;
    for (std::size_t i = 0; i < kSamples; ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double turns = kLowest * t + (kHighest - kLowest) * t * t / (2 * length);
        const double edge = std::min({t / kFade, (length - t) / kFade, 1.0});
        m_samples[i] = static_cast<float>(kPeak * edge * std::sin(2 * std::numbers::pi * turns));
    }
}

std::optional<Chirp::Found> Chirp::find(std::span<const float> heard) const
{
    if (heard.size() < kSamples)
        return std::nullopt;
    const cv::Mat played = rowOf(m_samples);
    const cv::Mat all = rowOf(heard);
    cv::Mat likeness;
    cv::matchTemplate(all, played, likeness, cv::TM_CCORR_NORMED);
    double best = 0;
    cv::Point place;
    cv::minMaxLoc(likeness, nullptr, &best, nullptr, &place);
    const auto first = static_cast<std::size_t>(place.x);
    // How much of the chirp is in what was heard there, without the noise.
    const cv::Mat part = rowOf(heard.subspan(first, kSamples));
    const double gain = part.dot(played) / played.dot(played);
    const double gainDb = gain > 0 ? 20 * std::log10(gain) : kQuietestDb;
    if (best < kLeast || gainDb <= kQuietestDb)
        return std::nullopt;
    return Found{first, gainDb};
}

} // namespace ducklive::client
