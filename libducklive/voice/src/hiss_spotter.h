#pragma once

#include "ducklive/voice/voice_engine.h"

#include <array>
#include <span>

namespace ducklive::voice {

/// Finds the beginnings of words like "she" and "five", which no voicing shows: sound above 4 kHz
/// that is louder than what is below 3 kHz, for 30 ms, and louder than it was before. Breath is
/// lower and keys are shorter.
class HissSpotter
{
public:
    HissSpotter();

    /// A block of 10 ms at 48 kHz, finite.
    [[nodiscard]] bool update(std::span<const float, VoiceEngine::kBlock> in);

private:
    /// Second order, Butterworth, twice (Linkwitz and Riley 1976).
    struct Filter
    {
        std::array<float, 3> b{};
        std::array<float, 2> a{};
        std::array<std::array<float, 2>, 2> state{};

        [[nodiscard]] float process(float sample);
    };
    [[nodiscard]] static Filter design(float hertz, bool isHighPass);

    Filter m_high;
    Filter m_low;
    float m_floorDb = -100.0F;
    int m_run = 0;
};

} // namespace ducklive::voice
