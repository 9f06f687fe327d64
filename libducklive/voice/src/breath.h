#pragma once

#include "voice_rate.h"

#include <cstdint>
#include <span>

namespace ducklive::voice {

/// Noise that follows the loudness of the voice, above 2 kHz, as breathy voices have it.
/// Deterministic.
class Breath
{
public:
    /// `amount`: 0…1.
    void add(float amount, std::span<float, kHop> voice);

private:
    std::uint32_t m_random = 7;
    float m_level = 0.0F;
    float m_low = 0.0F;
};

} // namespace ducklive::voice
