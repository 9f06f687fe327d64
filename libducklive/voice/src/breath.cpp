#include "breath.h"

#include <cmath>

namespace ducklive::voice {

namespace {

constexpr float kFollow = 0.004F;  ///< share per sample: 5 ms
constexpr float kHighPass = 0.23F; ///< share per sample: 2 kHz
constexpr float kMost = 0.5F;      ///< of the voice's level

} // namespace

void Breath::add(float amount, std::span<float, kHop> voice)
{
    if (amount <= 0.0F)
        return;
    for (float &sample : voice) {
        m_random = m_random * 1664525U + 1013904223U;
        const float noise = static_cast<float>(static_cast<std::int32_t>(m_random)) / 2147483648.0F;
        m_low += kHighPass * (noise - m_low);
        m_level += kFollow * (std::abs(sample) - m_level);
        sample = sample * (1.0F - 0.3F * amount) + kMost * amount * m_level * (noise - m_low);
    }
}

} // namespace ducklive::voice
