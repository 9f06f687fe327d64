#pragma once

#include "band_levels.h"
#include "speaker_stats.h"

#include "ducklive/voice/clip_report.h"

#include <optional>
#include <string>

namespace ducklive::voice {

/// What the engine moves a speaker toward.
struct ProfileData
{
    std::string name;
    ClipReport report;

    std::optional<float> meanLogF0;     ///< empty: `pitch` alone
    std::optional<float> spreadLogF0;   ///< empty: the speaker's own
    float pitch = 1.0F;                 ///< factor on the fundamental
    float intonation = 1.0F;            ///< factor on the spread
    std::optional<CellSpectra> cells;   ///< as `spectrum`, by kind of sound
    std::optional<BandLevels> spectrum; ///< long-term, 0 dB on average between 200 and 4000 Hz
    float formants = 1.0F;              ///< factor, when there is no spectrum to fit
    BandLevels tone{};                  ///< dB, added
    float breath = 0.0F;                ///< 0…1
};

} // namespace ducklive::voice
