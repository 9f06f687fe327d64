#include "sound_cells.h"

#include <algorithm>
#include <cmath>

namespace ducklive::voice {

namespace {

constexpr int kMemory = 6000; ///< frames of 5 ms
constexpr int kPrior = 60;
constexpr float kSpread = 0.9F; ///< standard deviations from the middle cell to the next

float meanBetween(const BandLevels &levels, float low, float high)
{
    const auto first = static_cast<std::size_t>(std::lround(bandAt(low)));
    const auto last = static_cast<std::size_t>(std::lround(bandAt(high)));
    float sum = 0.0F;
    for (std::size_t i = first; i <= last; ++i)
        sum += levels[i];
    return sum / static_cast<float>(last - first + 1);
}

} // namespace

void CellSorter::Feature::learn(float value, float share)
{
    const float off = value - mean;
    mean += share * off;
    variance += share * (off * (value - mean) - variance);
}

float CellSorter::Feature::place(float value) const
{
    const float deviations = (value - mean) / std::sqrt(std::max(variance, 1.0F));
    return std::clamp(1.0F + deviations / kSpread, 0.0F, 2.0F);
}

CellShares CellSorter::sort(const Pitch &pitch, const BandLevels &levels)
{
    CellShares shares{};
    if (!pitch.isVoiced) {
        shares[kCells - 1] = 1.0F;
        return shares;
    }
    const float open = meanBetween(levels, 600.0F, 1000.0F) - meanBetween(levels, 200.0F, 450.0F);
    const float front =
        meanBetween(levels, 1900.0F, 2700.0F) - meanBetween(levels, 1000.0F, 1500.0F);
    m_seen = std::min(m_seen + 1, kMemory);
    const float share = 1.0F / static_cast<float>(m_seen + (m_seen < kPrior ? kPrior : 0));
    m_open.learn(open, m_seen == 1 ? 1.0F : share);
    m_front.learn(front, m_seen == 1 ? 1.0F : share);
    const float x = m_open.place(open);
    const float y = m_front.place(front);
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t k = 0; k < 3; ++k)
            shares[3 * i + k] = std::max(0.0F, 1.0F - std::abs(x - static_cast<float>(i))) *
                                std::max(0.0F, 1.0F - std::abs(y - static_cast<float>(k)));
    }
    return shares;
}

} // namespace ducklive::voice
