#include "face_memory.h"

#include "box_blur.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr float kWarmUp = 0.5F;   ///< seconds
constexpr float kSettle = 1.5F;   ///< seconds
constexpr float kCovered = 30.0F; ///< the same under something: a mistake heals in the end
constexpr int kShrink = 4;
constexpr float kSigma = 0.12F; ///< of the face's width
constexpr float kFloor = 4.0F;
constexpr float kTolerance = 14.0F; ///< levels
constexpr float kToleranceShare = 0.24F;
constexpr float kOutlier = 0.20F; ///< of the brightness: so far off counts half for the light
constexpr float kPrior = 0.02F;   ///< weight of the mean light where nothing else is known

/// Middle of the ratios now / mean: half of the face may be covered without moving it.
cv::Vec3f middleRatio(const cv::Mat &now, const cv::Mat &mean, const cv::Mat &seen)
{
    std::array<std::array<int, 64>, 3> counts{};
    int total = 0;
    for (int y = 0; y < now.rows; ++y) {
        for (int x = 0; x < now.cols; ++x) {
            if (seen.at<std::uint8_t>(y, x) < 128)
                continue;
            ++total;
            for (int k = 0; k < 3; ++k) {
                const float ratio =
                    (now.at<cv::Vec3f>(y, x)[k] + kFloor) / (mean.at<cv::Vec3f>(y, x)[k] + kFloor);
                const int bin = std::clamp(cvRound(32.0F + 12.0F * std::log2(ratio)), 0, 63);
                ++counts[static_cast<std::size_t>(k)][static_cast<std::size_t>(bin)];
            }
        }
    }
    cv::Vec3f middle;
    for (int k = 0; k < 3; ++k) {
        int sum = 0;
        int bin = 0;
        while (bin < 63 &&
               2 * (sum += counts[static_cast<std::size_t>(k)][static_cast<std::size_t>(bin)]) <
                   total)
            ++bin;
        middle[k] = std::exp2(static_cast<float>(bin - 32) / 12.0F);
    }
    return middle;
}

} // namespace

void FaceMemory::compare(const cv::Mat &now, const cv::Mat &seen, float faceWidth)
{
    m_strange.create(now.size(), CV_8UC1);
    m_strange.setTo(0);
    if (m_age <= 0.0F || m_mean.size() != now.size()) {
        now.copyTo(m_expected);
        return;
    }
    fitLight(now, seen, faceWidth);
    m_expected.create(now.size(), CV_8UC3);
    for (int y = 0; y < now.rows; ++y) {
        const auto *pixel = now.ptr<cv::Vec3b>(y);
        const auto *mean = m_mean.ptr<cv::Vec3f>(y);
        const auto *light = m_fullLight.ptr<cv::Vec3f>(y);
        auto *expected = m_expected.ptr<cv::Vec3b>(y);
        auto *strange = m_strange.ptr<std::uint8_t>(y);
        const auto *isSeen = seen.ptr<std::uint8_t>(y);
        for (int x = 0; x < now.cols; ++x) {
            float most = 0.0F;
            float bright = 0.0F;
            for (int k = 0; k < 3; ++k) {
                const float wanted = std::min(mean[x][k] * light[x][k], 255.0F);
                expected[x][k] = static_cast<std::uint8_t>(wanted);
                most = std::max(most, std::abs(static_cast<float>(pixel[x][k]) - wanted));
                bright = std::max(bright, wanted);
            }
            const bool differs = most > kTolerance + kToleranceShare * bright;
            strange[x] = differs && isSeen[x] > 128 && m_age >= kWarmUp ? 255 : 0;
        }
    }
}

/// Normalised convolution of now / mean, outliers weighted down (one step of iteratively
/// reweighted least squares with Geman and McClure's weight).
void FaceMemory::fitLight(const cv::Mat &now, const cv::Mat &seen, float faceWidth)
{
    const cv::Size small(std::max(1, now.cols / kShrink), std::max(1, now.rows / kShrink));
    m_shrinker.shrink(now, small, m_smallNow);
    m_smallNow.convertTo(m_smallNow, CV_32FC3);
    m_meanShrinker.shrink(m_mean, small, m_smallMean);
    m_seenShrinker.shrink(seen, small, m_smallSeen);
    const cv::Vec3f middle = middleRatio(m_smallNow, m_smallMean, m_smallSeen);
    m_light.create(small, CV_32FC3);
    m_weights.create(small, CV_32FC3);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            const cv::Vec3f &a = m_smallNow.at<cv::Vec3f>(y, x);
            const cv::Vec3f wanted = m_smallMean.at<cv::Vec3f>(y, x).mul(middle);
            float off = 0.0F;
            for (int k = 0; k < 3; ++k)
                off = std::max(off, std::abs(a[k] - wanted[k]) / (wanted[k] + kFloor));
            const float far = off / kOutlier;
            const float weight = m_smallSeen.at<std::uint8_t>(y, x) < 128
                                     ? 0.0F
                                     : 1.0F / ((1.0F + far * far) * (1.0F + far * far));
            m_light.at<cv::Vec3f>(y, x) = a * weight;
            m_weights.at<cv::Vec3f>(y, x) = m_smallMean.at<cv::Vec3f>(y, x) * weight;
        }
    }
    const double sigma = static_cast<double>(kSigma * faceWidth) / kShrink;
    blurByBoxes(m_light, sigma, sigma, m_light);
    blurByBoxes(m_weights, sigma, sigma, m_weights);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            cv::Vec3f &light = m_light.at<cv::Vec3f>(y, x);
            const cv::Vec3f &weight = m_weights.at<cv::Vec3f>(y, x);
            for (int k = 0; k < 3; ++k) {
                const float prior = kPrior * 128.0F;
                const float ratio = (light[k] + prior * middle[k]) / (weight[k] + prior);
                light[k] = std::clamp(ratio, 0.6F * middle[k], 1.6F * middle[k]);
            }
        }
    }
    cv::resize(m_light, m_fullLight, now.size(), 0, 0, cv::INTER_LINEAR);
}

void FaceMemory::learn(const cv::Mat &now, const cv::Mat &seen, const cv::Mat &covered,
                       float seconds)
{
    if (m_age <= 0.0F || m_mean.size() != now.size()) {
        now.convertTo(m_mean, CV_32FC3);
        m_age = 0.001F;
        return;
    }
    m_age += seconds;
    const float free = 1.0F - std::exp(-seconds / std::min(kSettle, m_age));
    const float under = 1.0F - std::exp(-seconds / kCovered);
    for (int y = 0; y < now.rows; ++y) {
        const auto *pixel = now.ptr<cv::Vec3b>(y);
        const auto *isSeen = seen.ptr<std::uint8_t>(y);
        const auto *isCovered = covered.ptr<std::uint8_t>(y);
        const auto *light = m_fullLight.ptr<cv::Vec3f>(y);
        auto *mean = m_mean.ptr<cv::Vec3f>(y);
        for (int x = 0; x < now.cols; ++x) {
            if (isSeen[x] < 128)
                continue;
            const float share = isCovered[x] != 0 ? under : free;
            for (int k = 0; k < 3; ++k)
                mean[x][k] +=
                    share *
                    (static_cast<float>(pixel[x][k]) / std::max(light[x][k], 0.05F) - mean[x][k]);
        }
    }
}

} // namespace ducklive::face
