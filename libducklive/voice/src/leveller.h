#pragma once

#include "voice_rate.h"

#include <span>

namespace ducklive::voice {

/// Keeps the converted voice as loud as the speaker, and below full scale: a slow gain, then a soft
/// ceiling.
class Leveller
{
public:
    void process(std::span<const float, kHop> speaker, bool isSpeech, std::span<float, kHop> voice);
    void reset();

private:
    float m_speakerPower = 0.0F;
    float m_voicePower = 0.0F;
    float m_gain = 1.0F;
};

} // namespace ducklive::voice
