#pragma once

#include "band_levels.h"
#include "pitch.h"

#include <array>

namespace ducklive::voice {

/// Kinds of sounds: one of unvoiced speech, and voiced speech by openness and frontness (where the
/// first and the second formant lie, against what is usual for the speaker).
inline constexpr std::size_t kCells = 10;
/// Shares of one frame in each, 1 in sum.
using CellShares = std::array<float, kCells>;

/// Sorts frames of one speaker into the cells. Features are brought to the speaker's own mean and
/// spread, so that the same sounds of two people fall into the same cells.
class CellSorter
{
public:
    /// Of a frame that is speech.
    CellShares sort(const Pitch &pitch, const BandLevels &levels);

private:
    struct Feature
    {
        float mean = 0.0F;
        float variance = 25.0F;
        void learn(float value, float share);
        [[nodiscard]] float place(float value) const; ///< 0…2
    };

    Feature m_open;
    Feature m_front;
    int m_seen = 0;
};

} // namespace ducklive::voice
