#include "colour_transfer.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace ducklive::face {

namespace {

constexpr int kGrid = 64;
constexpr float kSigma = 0.13F; ///< of the face's width
constexpr float kLeft = 0.05F;  ///< of the difference, left to the photo inside the face
constexpr float kMostLeft =
    0.08F; ///< of the frame's light: in the dark the difference is many times that
constexpr float kLeastGain = 0.02F;
constexpr float kMostGain = 6.0F;
constexpr float kLeastContrast = 0.8F;
constexpr float kMostContrast = 0.9F;
constexpr float kSettle = 0.15F; ///< seconds
constexpr float kFloor = 0.3F;   ///< keeps ratios of dark pixels tame
constexpr float kTinyWeight = 1e-3F;
constexpr float kMostRichness = 2.0F;
constexpr float kLeastShown = 0.3F; ///< of a cell, so that its colour says something
constexpr float kMostChange = 3.0F;
constexpr float kCoolKept = 0.7F; ///< of brows and shadows, which look blue beside warm skin

/// Mean colour, and the weight it rests on.
cv::Vec4f meanAt(const cv::Mat &low, int y, int x)
{
    const cv::Vec4f sum = low.at<cv::Vec4f>(y, x);
    const float inverse = 1.0F / std::max(sum[3], kTinyWeight);
    return {sum[0] * inverse, sum[1] * inverse, sum[2] * inverse, sum[3]};
}

/// Colour of the whole face at brightness 1.
cv::Vec3f toneOf(const cv::Mat &low)
{
    const cv::Scalar sum = cv::sum(low);
    const cv::Vec4f colour(static_cast<float>(sum[0]), static_cast<float>(sum[1]),
                           static_cast<float>(sum[2]), 0.0F);
    const float inverse = 1.0F / std::max(lumaOf(colour), kTinyWeight);
    return {colour[0] * inverse, colour[1] * inverse, colour[2] * inverse};
}

/// How far a tone is from grey.
float colourfulness(const cv::Vec3f &tone)
{
    return static_cast<float>(cv::norm(tone - cv::Vec3f::all(1.0F)));
}

} // namespace

bool ColourTransfer::update(const cv::Mat &frame, const cv::Mat &texture, const cv::Mat &visible,
                            float faceWidth, float seconds)
{
    const cv::Size grid(kGrid, kGrid);
    m_shrinker.shrink(frame, grid, m_frameSmall);
    m_textureShrinker.shrink(texture, grid, m_textureSmall);
    m_visibleShrinker.shrink(visible, grid, m_visibleSmall);
    const double sigmaX =
        static_cast<double>(kSigma * faceWidth * kGrid / static_cast<float>(frame.cols));
    const double sigmaY =
        static_cast<double>(kSigma * faceWidth * kGrid / static_cast<float>(frame.rows));
    m_frame.compute(m_frameSmall, m_visibleSmall, sigmaX, sigmaY);
    m_texture.compute(m_textureSmall, m_visibleSmall, sigmaX, sigmaY);
    m_tone = toneOf(m_texture.low());
    solve(midBandGain());
    if (!cv::checkRange(m_fresh))
        return false;
    settle(m_started ? 1.0F - std::exp(-std::clamp(seconds, 0.0F, 1.0F) / kSettle) : 1.0F);
    m_started = true;
    m_meanGain = static_cast<float>(
        cv::mean(m_filtered(cv::Rect(kGrid / 4, kGrid / 4, kGrid / 2, kGrid / 2)))[1]);
    keepColours();
    cv::resize(m_coloured, m_full, frame.size(), 0, 0, cv::INTER_LINEAR);
    return true;
}

void ColourTransfer::settle(float share)
{
    const float ratio =
        colourfulness(toneOf(m_frame.low())) / std::max(colourfulness(m_tone), kTinyWeight);
    const float richness = std::min(std::sqrt(ratio), kMostRichness);
    m_richness += share * (richness - m_richness);
    if (m_filtered.empty())
        m_fresh.copyTo(m_filtered);
    else
        cv::addWeighted(m_filtered, 1.0 - static_cast<double>(share), m_fresh,
                        static_cast<double>(share), 0.0, m_filtered);
}

/// Not filtered in time, for lips move; the texture's are as steady as the mesh.
void ColourTransfer::keepColours()
{
    m_filtered.copyTo(m_coloured);
    for (int y = 0; y < kGrid; ++y) {
        for (int x = 0; x < kGrid; ++x) {
            if (m_visibleSmall.at<float>(y, x) < kLeastShown)
                continue;
            const cv::Vec4f here = meanAt(m_texture.sums(), y, x);
            const cv::Vec4f around = meanAt(m_texture.low(), y, x);
            const float bright = lumaOf(here) / std::max(lumaOf(around), 1.0F);
            auto &gain = m_coloured.at<cv::Vec4f>(y, x);
            const float lighter =
                lumaOf(around.mul(gain)) / std::max(lumaOf(around), 1.0F) * m_richness;
            const cv::Vec4f own = here - bright * around;
            const float kept = own[2] < 0.0F ? kCoolKept * lighter : lighter;
            for (int k = 0; k < 3; ++k) {
                const float old = std::max((here[k] + gain[3] * m_tone[k]) * gain[k], 1.0F);
                const float fresh = old + own[k] * (kept - gain[k]);
                gain[k] *= std::clamp(fresh / old, 1.0F / kMostChange, kMostChange);
            }
        }
    }
}

float ColourTransfer::lightAt(const cv::Point2f &place) const
{
    const auto cell = [](float at, int pixels) {
        return std::clamp(static_cast<int>(at * kGrid / static_cast<float>(pixels)), 0, kGrid - 1);
    };
    return lumaOf(meanAt(m_frame.low(), cell(place.y, m_full.rows), cell(place.x, m_full.cols)));
}

/// Ratio of what remains above the low-pass, frame to texture (after Shih et al. 2014). What makes
/// a frame richer in contrast than the photo is mostly beard and rims, so it is never followed up.
float ColourTransfer::midBandGain() const
{
    float frameEnergy = 1.0F;
    float textureEnergy = 1.0F;
    float frameLight = kFloor;
    float textureLight = kFloor;
    for (int y = 0; y < kGrid; ++y) {
        for (int x = 0; x < kGrid; ++x) {
            const auto &frame = m_frame.sums().at<cv::Vec4f>(y, x);
            const auto &texture = m_texture.sums().at<cv::Vec4f>(y, x);
            const auto &frameLow = m_frame.low().at<cv::Vec4f>(y, x);
            const auto &textureLow = m_texture.low().at<cv::Vec4f>(y, x);
            if (frame[3] < 0.8F || texture[3] < 0.8F)
                continue;
            frameLight += lumaOf(frameLow) / frameLow[3];
            textureLight += lumaOf(textureLow) / textureLow[3];
            frameEnergy += std::abs(lumaOf(frame) / frame[3] - lumaOf(frameLow) / frameLow[3]);
            textureEnergy +=
                std::abs(lumaOf(texture) / texture[3] - lumaOf(textureLow) / textureLow[3]);
        }
    }
    const float ratio = (frameEnergy / frameLight) / (textureEnergy / textureLight);
    return std::clamp(std::sqrt(ratio), kLeastContrast, kMostContrast);
}

void ColourTransfer::solve(float midGain)
{
    m_fresh.create(kGrid, kGrid, CV_32FC4);
    for (int y = 0; y < kGrid; ++y) {
        for (int x = 0; x < kGrid; ++x) {
            const cv::Vec4f frame = meanAt(m_frame.low(), y, x);
            const cv::Vec4f texture = meanAt(m_texture.low(), y, x);
            // Towards the rim the whole difference is taken over, so that no seam is left there.
            const float inner = std::clamp(frame[3], 0.0F, 1.0F);
            const float left = kLeft * inner * inner;
            cv::Vec4f wanted = frame;
            for (int k = 0; k < 3; ++k)
                wanted[k] += std::clamp((texture[k] - frame[k]) * left, -kMostLeft * frame[k],
                                        kMostLeft * frame[k]);
            cv::Vec4f &out = m_fresh.at<cv::Vec4f>(y, x);
            cv::Vec4f lit;
            cv::Vec4f toned;
            for (int k = 0; k < 3; ++k) {
                const float ratio = (wanted[k] + kFloor) / (texture[k] + kFloor);
                out[k] = midGain * std::clamp(ratio, kLeastGain, kMostGain);
                lit[k] = out[k] * texture[k];
                toned[k] = out[k] * m_tone[k];
            }
            out[3] = (lumaOf(wanted) - lumaOf(lit)) / std::max(lumaOf(toned), kTinyWeight);
        }
    }
}

} // namespace ducklive::face
