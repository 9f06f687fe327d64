#include "detail_match.h"

#include "pixel_loops.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kSettle = 0.5F; ///< seconds
constexpr float kMostBlur = -0.95F;
constexpr float kMostSharpening = 0.7F;
constexpr float kIndifferent = 0.06F;
constexpr std::uint8_t kInside = 200;
constexpr int kRowStep = 3;
constexpr double kBendOfNoise = 1.95; ///< mean second difference of white noise of deviation 1

} // namespace

void DetailMatch::apply(const cv::Mat &frame, cv::Mat &texture, const cv::Mat &alpha, float gain,
                        float grain, float seconds)
{
    DetailSum frameSum;
    DetailSum textureSum;
    for (int y = 0; y < frame.rows; y += kRowStep) {
        const auto *inside = alpha.ptr<std::uint8_t>(y);
        addDetail(frameSum, frame.ptr<std::uint8_t>(y), 3, inside, kInside, frame.cols);
        addDetail(textureSum, texture.ptr<std::uint8_t>(y), 4, inside, kInside, frame.cols);
    }
    if (frameSum.count > 0) {
        const double noise = std::min(kBendOfNoise * static_cast<double>(grain) * frameSum.count,
                                      0.9 * frameSum.sum);
        const auto wanted =
            static_cast<float>((frameSum.sum - noise + 1.0) /
                               (textureSum.sum * static_cast<double>(std::max(gain, 0.1F)) + 1.0));
        const float share =
            m_started ? 1.0F - std::exp(-std::clamp(seconds, 0.0F, 1.0F) / kSettle) : 1.0F;
        m_ratio += share * (std::clamp(wanted, 0.1F, 4.0F) - m_ratio);
        m_started = true;
    }
    // What kDetailStep measures of texture + amount · (texture − soft) grows about 1.5 times as
    // fast as a positive amount and falls about half as fast as a negative one.
    const float amount =
        std::clamp((m_ratio - 1.0F) * (m_ratio > 1.0F ? 0.65F : 1.8F), kMostBlur, kMostSharpening);
    if (std::abs(amount) < kIndifferent)
        return;
    cv::GaussianBlur(texture, m_soft, {5, 5}, 1.2, 1.2, cv::BORDER_REPLICATE);
    for (int y = 0; y < texture.rows; ++y)
        sharpenRow(texture.ptr<std::uint8_t>(y), m_soft.ptr<std::uint8_t>(y), texture.cols, amount);
}

} // namespace ducklive::face
