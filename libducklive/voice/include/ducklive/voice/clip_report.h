#pragma once

namespace ducklive::voice {

/// What was measured on an enrolled clip.
struct ClipReport
{
    float seconds = 0.0F;
    float speechSeconds = 0.0F; ///< voiced speech
    float noiseDb = 0.0F;       ///< level of the pauses below that of speech; higher is cleaner
    float clippedShare = 0.0F;  ///< of the samples
    float medianF0 = 0.0F;      ///< Hz
    float spreadF0 = 0.0F;      ///< standard deviation in semitones
    float quality = 0.0F;       ///< 0…1, a summary of length, noise and clipping
};

} // namespace ducklive::voice
