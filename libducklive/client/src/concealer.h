#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace ducklive::client {

/// Fills short gaps in speech: the last pitch period again and again, fading (Goodman et al. 1986).
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

    void remember(std::span<const float> samples);
    [[nodiscard]] std::size_t period() const;
    [[nodiscard]] float next();

    std::array<float, kHistory> m_history{};
    std::size_t m_period = 0; ///< 0: not in a gap
    std::size_t m_place = 0;
    float m_gain = 1.0F;
};

} // namespace ducklive::client
