#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace ducklive::client {

/// Fills short gaps in speech: the last pitch period again and again, fading (Goodman et al. 1986).
/// Where a period meets the next, what is missing in level is added and dies away.
/// 48 kHz mono. One thread, no allocation.
class Concealer
{
public:
    /// Sound that was received; its begin is blended with what a gap before it was filled with.
    void heard(std::span<float> samples);
    /// Sound that was not.
    void fill(std::span<float> samples);
    void reset();

private:
    static constexpr std::size_t kHistory = 1440; ///< 30 ms
    static constexpr std::size_t kBlend = 144;    ///< 3 ms
    static constexpr std::size_t kLongest = 680;  ///< samples of a period: 70 Hz

    void remember(std::span<const float> samples);
    [[nodiscard]] std::size_t period() const;
    [[nodiscard]] float next();
    void meet();

    std::array<float, kHistory> m_history{};   ///< what was played, filled gaps with it
    std::array<float, kLongest + 1> m_cycle{}; ///< a sample and the period after it
    std::size_t m_period = 0;                  ///< 0: not in a gap
    std::size_t m_place = 0;
    float m_gain = 1.0F;
    float m_missing = 0.0F;  ///< added to the next sample
    float m_previous = 0.0F; ///< sample, before the fading
};

} // namespace ducklive::client
