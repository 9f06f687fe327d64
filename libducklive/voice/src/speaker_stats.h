#pragma once

#include "band_levels.h"
#include "pitch.h"
#include "sound_cells.h"

namespace ducklive::voice {

using CellSpectra = std::array<BandLevels, kCells>; ///< dB

/// What is known of a speaker: mean and spread of log F0, long-term spectrum of speech.
/// Grows with every step of 5 ms, and forgets slowly, so that it follows another person at the
/// microphone.
class SpeakerStats
{
public:
    explicit SpeakerStats(float memorySeconds = 60.0F);
    /// `levels`: the newest bands in dB; `shares`: what kind of sound it is.
    void add(const Pitch &pitch, const BandLevels &levels, const CellShares &shares);

    [[nodiscard]] float voicedSeconds() const { return static_cast<float>(m_voiced) * kStep; }
    [[nodiscard]] float meanLogF0() const { return m_mean; }
    [[nodiscard]] float spreadLogF0() const; ///< standard deviation
    /// Long-term spectrum in dB, 0 on average between 200 and 4000 Hz.
    [[nodiscard]] BandLevels spectrum() const;
    /// Of one kind of sound, on the same scale; the whole spectrum where little was heard of it.
    [[nodiscard]] CellSpectra cellSpectra() const;
    [[nodiscard]] bool isSpeaking() const { return m_isSpeaking; }

private:
    void addToCells(const BandLevels &power, const CellShares &shares);

    static constexpr float kStep = 0.005F; ///< seconds

    int m_memory; ///< steps
    int m_voiced = 0;
    int m_spoken = 0;
    float m_mean = 0.0F;
    float m_variance = 0.0F;
    BandLevels m_power{}; ///< linear
    std::array<BandLevels, kCells> m_cellPower{};
    std::array<float, kCells> m_cellCount{}; ///< steps
    float m_loudest = -60.0F;
    bool m_isSpeaking = false;
};

} // namespace ducklive::voice
