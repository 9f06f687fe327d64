#include "speaker_stats.h"

#include "voice_rate.h"

#include <algorithm>
#include <cmath>

namespace ducklive::voice {

namespace {

constexpr float kClear = 0.7F;
constexpr float kCellMemory = 0.2F;     ///< of the whole memory
constexpr float kEnoughOfACell = 60.0F; ///< steps
constexpr float kPriorSpread = 0.16F;
constexpr float kPriorSteps = 100.0F;
constexpr float kOutlier = 0.55F;      ///< of log F0 from the mean: octave errors
constexpr int kSettled = 60;           ///< steps before outliers are left out
constexpr float kSpeechDepth = 30.0F;  ///< dB below the loudest
constexpr float kLoudestFalls = 0.01F; ///< dB per step

float meanLevel(const BandLevels &levels)
{
    const auto low = static_cast<std::size_t>(bandAt(200.0F));
    const auto high = static_cast<std::size_t>(bandAt(4000.0F));
    float sum = 0.0F;
    for (std::size_t i = low; i <= high; ++i)
        sum += levels[i];
    return sum / static_cast<float>(high - low + 1);
}

} // namespace

SpeakerStats::SpeakerStats(float memorySeconds)
    : m_memory(static_cast<int>(memorySeconds / kStep))
{
}

void SpeakerStats::add(const Pitch &pitch, const BandLevels &levels, const CellShares &shares)
{
    const float level = *std::ranges::max_element(levels);
    m_loudest = std::max(m_loudest - kLoudestFalls, level);
    m_isSpeaking = level > m_loudest - kSpeechDepth;
    if (!m_isSpeaking)
        return;
    m_spoken = std::min(m_spoken + 1, m_memory);
    BandLevels power{};
    for (std::size_t i = 0; i < kBands; ++i) {
        power[i] = std::pow(10.0F, levels[i] / 10.0F);
        m_power[i] += (power[i] - m_power[i]) / static_cast<float>(m_spoken);
    }
    addToCells(power, shares);
    if (!pitch.isVoiced || pitch.clarity < kClear)
        return;
    const float logF0 = std::log(static_cast<float>(kRate) / pitch.period);
    if (m_voiced > kSettled && std::abs(logF0 - m_mean) > kOutlier)
        return;
    m_voiced = std::min(m_voiced + 1, m_memory);
    const float share = 1.0F / static_cast<float>(m_voiced);
    const float off = logF0 - m_mean;
    m_mean += share * off;
    m_variance += share * (off * (logF0 - m_mean) - m_variance);
}

void SpeakerStats::addToCells(const BandLevels &power, const CellShares &shares)
{
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        if (shares[cell] <= 0.0F)
            continue;
        float &count = m_cellCount[cell];
        count = std::min(count + shares[cell], static_cast<float>(m_memory) * kCellMemory);
        const float share = shares[cell] / std::max(count, shares[cell]);
        for (std::size_t i = 0; i < kBands; ++i)
            m_cellPower[cell][i] += share * (power[i] - m_cellPower[cell][i]);
    }
}

float SpeakerStats::spreadLogF0() const
{
    const auto count = static_cast<float>(m_voiced);
    return std::sqrt((count * m_variance + kPriorSteps * kPriorSpread * kPriorSpread) /
                     (count + kPriorSteps));
}

BandLevels SpeakerStats::spectrum() const
{
    BandLevels levels{};
    for (std::size_t i = 0; i < kBands; ++i)
        levels[i] = 10.0F * std::log10(std::max(m_power[i], 1e-11F));
    const float own = meanLevel(levels);
    for (float &level : levels)
        level -= own;
    return levels;
}

CellSpectra SpeakerStats::cellSpectra() const
{
    BandLevels whole{};
    for (std::size_t i = 0; i < kBands; ++i)
        whole[i] = 10.0F * std::log10(std::max(m_power[i], 1e-11F));
    const float own = meanLevel(whole);
    CellSpectra cells{};
    for (std::size_t cell = 0; cell < kCells; ++cell) {
        const float trust = std::min(m_cellCount[cell] / kEnoughOfACell, 1.0F);
        for (std::size_t i = 0; i < kBands; ++i) {
            const float level = 10.0F * std::log10(std::max(m_cellPower[cell][i], 1e-11F));
            cells[cell][i] = trust * level + (1.0F - trust) * whole[i] - own;
        }
    }
    return cells;
}

} // namespace ducklive::voice
