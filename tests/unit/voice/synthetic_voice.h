#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numbers>
#include <vector>

namespace ducklive::voice::test {

inline constexpr float kTestRate = 48'000.0F;

/// A vowel: pulses through three resonators (Klatt 1980), 48 kHz.
class SyntheticVoice
{
public:
    explicit SyntheticVoice(float tract = 1.0F)
    {
        constexpr std::array<float, 3> kFormants{620.0F, 1200.0F, 2550.0F};
        constexpr std::array<float, 3> kWidths{80.0F, 100.0F, 140.0F};
        for (std::size_t i = 0; i < m_poles.size(); ++i) {
            const float radius = std::exp(-std::numbers::pi_v<float> * kWidths[i] / kTestRate);
            const float angle = 2.0F * std::numbers::pi_v<float> * kFormants[i] * tract / kTestRate;
            m_poles[i] = {2.0F * radius * std::cos(angle), -radius * radius, 0.0F, 0.0F};
        }
    }

    /// `hertz`: F0 at a time in seconds; 0: a pause.
    std::vector<float> speak(float seconds, const std::function<float(float)> &hertz)
    {
        std::vector<float> out(static_cast<std::size_t>(seconds * kTestRate));
        for (std::size_t i = 0; i < out.size(); ++i) {
            const float f0 = hertz(static_cast<float>(i) / kTestRate);
            m_phase += f0 / kTestRate;
            float value = 0.0F;
            if (f0 > 0.0F && m_phase >= 1.0F) {
                m_phase -= 1.0F;
                value = 1.0F;
            }
            m_random = m_random * 1664525U + 1013904223U;
            value +=
                2e-4F * static_cast<float>(static_cast<std::int32_t>(m_random)) / 2147483648.0F;
            for (Pole &pole : m_poles) {
                const float next = value + pole.a * pole.last + pole.b * pole.older;
                pole.older = pole.last;
                pole.last = next;
                value = next * (1.0F - pole.a - pole.b);
            }
            out[i] = 0.25F * value;
        }
        return out;
    }

private:
    struct Pole
    {
        float a, b, last, older;
    };
    std::array<Pole, 3> m_poles{};
    float m_phase = 0.0F;
    std::uint32_t m_random = 3;
};

/// Syllables: 0.3 s of vowel with a moving F0 around `hertz`, 0.1 s of pause.
inline std::vector<float> syllables(float seconds, float hertz, float tract = 1.0F)
{
    return SyntheticVoice(tract).speak(seconds, [hertz](float t) {
        return std::fmod(t, 0.4F) < 0.3F
                   ? hertz * std::exp2(0.2F * std::sin(2.0F * std::numbers::pi_v<float> * 0.9F * t))
                   : 0.0F;
    });
}

inline std::vector<float> noise(float seconds, float level)
{
    std::vector<float> out(static_cast<std::size_t>(seconds * kTestRate));
    std::uint32_t random = 11;
    for (float &sample : out) {
        random = random * 1664525U + 1013904223U;
        sample = level * static_cast<float>(static_cast<std::int32_t>(random)) / 2147483648.0F;
    }
    return out;
}

} // namespace ducklive::voice::test
