#include "colour_transfer.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kGrid = 64;
constexpr float kSigma = 0.12F; ///< of the face's width
constexpr float kShare = 0.9F; ///< of the difference that is taken over inside the face
constexpr float kGainPower = 0.75F;
constexpr float kSettle = 0.15F; ///< seconds
constexpr float kFloor = 6.0F; ///< keeps ratios of dark pixels tame
constexpr float kTinyWeight = 1e-3F;

float lumaOf(const cv::Vec4f &bgr)
{
    return 0.114F * bgr[0] + 0.587F * bgr[1] + 0.299F * bgr[2];
}

} // namespace

bool ColourTransfer::update(const cv::Mat &frame, const cv::Mat &texture, const cv::Mat &alpha,
                            float faceWidth, float seconds)
{
    const cv::Size grid(kGrid, kGrid);
    cv::resize(frame, m_frameSmall, grid, 0, 0, cv::INTER_AREA);
    cv::resize(texture, m_textureSmall, grid, 0, 0, cv::INTER_AREA);
    cv::resize(alpha, m_alphaSmall, grid, 0, 0, cv::INTER_AREA);
    accumulate(m_alphaSmall);
    const double sigmaX = static_cast<double>(kSigma * faceWidth * kGrid / static_cast<float>(frame.cols));
    const double sigmaY = static_cast<double>(kSigma * faceWidth * kGrid / static_cast<float>(frame.rows));
    cv::GaussianBlur(m_frameSum, m_frameLow, {}, sigmaX, sigmaY, cv::BORDER_REPLICATE);
    cv::GaussianBlur(m_textureSum, m_textureLow, {}, sigmaX, sigmaY, cv::BORDER_REPLICATE);
    solve(midBandGain());
    if (!cv::checkRange(m_fresh))
        return false;
    if (!m_started) {
        m_fresh.copyTo(m_filtered);
        m_started = true;
    } else {
        const float share = 1.0F - std::exp(-std::clamp(seconds, 0.0F, 1.0F) / kSettle);
        cv::addWeighted(m_filtered, 1.0 - static_cast<double>(share), m_fresh, static_cast<double>(share), 0.0, m_filtered);
    }
    m_meanGain = static_cast<float>(cv::mean(m_filtered, m_alphaSmall)[3]);
    cv::resize(m_filtered, m_full, frame.size(), 0, 0, cv::INTER_LINEAR);
    return true;
}

void ColourTransfer::accumulate(const cv::Mat &alpha)
{
    m_frameSum.create(kGrid, kGrid, CV_32FC4);
    m_textureSum.create(kGrid, kGrid, CV_32FC4);
    for (int y = 0; y < kGrid; ++y) {
        const auto *weight = alpha.ptr<std::uint8_t>(y);
        const auto *frame = m_frameSmall.ptr<cv::Vec3b>(y);
        const auto *texture = m_textureSmall.ptr<cv::Vec4b>(y);
        auto *frameSum = m_frameSum.ptr<cv::Vec4f>(y);
        auto *textureSum = m_textureSum.ptr<cv::Vec4f>(y);
        for (int x = 0; x < kGrid; ++x) {
            const float w = static_cast<float>(weight[x]) / 255.0F;
            for (int k = 0; k < 3; ++k) {
                frameSum[x][k] = w * static_cast<float>(frame[x][k]);
                textureSum[x][k] = w * static_cast<float>(texture[x][k]);
            }
            frameSum[x][3] = w;
            textureSum[x][3] = w;
        }
    }
}

/// Ratio of what remains above the low-pass, frame to texture (after Shih et al. 2014), kept near 1
/// because part of it is identity.
float ColourTransfer::midBandGain() const
{
    float frameEnergy = 1.0F;
    float textureEnergy = 1.0F;
    float frameLight = kFloor;
    float textureLight = kFloor;
    for (int y = 0; y < kGrid; ++y) {
        for (int x = 0; x < kGrid; ++x) {
            const auto &frame = m_frameSum.at<cv::Vec4f>(y, x);
            const auto &texture = m_textureSum.at<cv::Vec4f>(y, x);
            const auto &frameLow = m_frameLow.at<cv::Vec4f>(y, x);
            const auto &textureLow = m_textureLow.at<cv::Vec4f>(y, x);
            if (frame[3] < 0.9F)
                continue;
            frameLight += lumaOf(frameLow) / frameLow[3];
            textureLight += lumaOf(textureLow) / textureLow[3];
            frameEnergy += std::abs(lumaOf(frame) / frame[3] - lumaOf(frameLow) / frameLow[3]);
            textureEnergy += std::abs(lumaOf(texture) / texture[3] - lumaOf(textureLow) / textureLow[3]);
        }
    }
    const float ratio = (frameEnergy / frameLight) / (textureEnergy / textureLight);
    return std::clamp(std::sqrt(ratio), 0.8F, 1.2F);
}

void ColourTransfer::solve(float midGain)
{
    m_fresh.create(kGrid, kGrid, CV_32FC4);
    for (int y = 0; y < kGrid; ++y) {
        for (int x = 0; x < kGrid; ++x) {
            const cv::Vec4f frame = m_frameLow.at<cv::Vec4f>(y, x);
            const cv::Vec4f texture = m_textureLow.at<cv::Vec4f>(y, x);
            const float weight = std::max(frame[3], kTinyWeight);
            const float ratio = (lumaOf(frame) / weight + kFloor) / (lumaOf(texture) / weight + kFloor);
            const float gain = std::clamp(std::pow(ratio, kGainPower) * midGain, 0.4F, 1.8F);
            // Towards the rim the whole difference is taken over, so that no seam is left there.
            const float inner = std::clamp(weight, 0.0F, 1.0F);
            const float share = 1.0F + (kShare - 1.0F) * inner * inner;
            cv::Vec4f &out = m_fresh.at<cv::Vec4f>(y, x);
            for (int k = 0; k < 3; ++k) {
                const float from = texture[k] / weight;
                const float to = from + share * (frame[k] / weight - from);
                out[k] = to - gain * from;
            }
            out[3] = gain;
        }
    }
}

} // namespace ducklive::face
