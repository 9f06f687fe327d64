#include "leveller.h"

#include <algorithm>
#include <cmath>

namespace ducklive::voice {

namespace {

constexpr float kPowerEase = 0.02F; ///< per step: a quarter of a second
constexpr float kGainEase = 0.03F;
constexpr float kLeastGain = 0.25F;
constexpr float kMostGain = 4.0F;
constexpr float kKnee = 0.7F;

float powerOf(std::span<const float, kHop> samples)
{
    float sum = 0.0F;
    for (const float sample : samples)
        sum += sample * sample;
    return sum / kHop;
}

float ceiled(float sample)
{
    const float size = std::abs(sample);
    if (size <= kKnee)
        return sample;
    return std::copysign(kKnee + (1.0F - kKnee) * std::tanh((size - kKnee) / (1.0F - kKnee)),
                         sample);
}

} // namespace

void Leveller::reset()
{
    *this = {};
}

void Leveller::process(std::span<const float, kHop> speaker, bool isSpeech,
                       std::span<float, kHop> voice)
{
    if (isSpeech) {
        m_speakerPower += kPowerEase * (powerOf(speaker) - m_speakerPower);
        m_voicePower += kPowerEase * (powerOf(voice) - m_voicePower);
    }
    const float wanted = m_voicePower > 1e-9F ? std::clamp(std::sqrt(m_speakerPower / m_voicePower),
                                                           kLeastGain, kMostGain)
                                              : 1.0F;
    const float before = m_gain;
    m_gain += kGainEase * (wanted - m_gain);
    for (std::size_t i = 0; i < kHop; ++i) {
        const float share = static_cast<float>(i + 1) / kHop;
        voice[i] = ceiled(voice[i] * (before + share * (m_gain - before)));
    }
}

} // namespace ducklive::voice
