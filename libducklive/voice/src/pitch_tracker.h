#pragma once

#include "pitch.h"
#include "voice_rate.h"

#include <array>
#include <span>

namespace ducklive::voice {

/// Fundamental frequency of speech, 66…600 Hz, every 5 ms: normalised square difference function on
/// a window of 30 ms (McLeod and Wyvill 2005), a cost for leaps against the last period,
/// which grows while a sound lasts (its first guess may be an octave off), hysteresis for voicing.
/// Its estimate belongs to about 15 ms before the newest sample. Allocates nothing.
class PitchTracker
{
public:
    static constexpr float kLowest = 66.0F; ///< Hz
    static constexpr float kHighest = 600.0F;

    PitchTracker();
    Pitch update(std::span<const float, kHop> hop);

private:
    static constexpr std::size_t kStep = 4; ///< decimation to 12 kHz
    static constexpr std::size_t kTaps = 64;
    static constexpr std::size_t kWindow = 360; ///< 30 ms at 12 kHz
    static constexpr std::size_t kLeastLag = 20;
    static constexpr std::size_t kMostLag = 182;

    void decimate(std::span<const float, kHop> hop);
    void correlate();
    [[nodiscard]] float bestLag(float &height) const;
    [[nodiscard]] float refined(std::size_t lag, float &height) const;

    std::array<float, kTaps> m_lowPass{};
    std::array<float, kTaps + kHop> m_recent{}; ///< at 48 kHz, the newest last
    std::array<float, kWindow> m_window{};      ///< at 12 kHz, the newest last
    std::array<float, kMostLag + 1> m_likeness{};
    float m_loudest = 0.0F; ///< power
    float m_lastLag = 0.0F; ///< at 12 kHz, 0: unvoiced
    float m_voicedSteps = 0.0F;
};

} // namespace ducklive::voice
