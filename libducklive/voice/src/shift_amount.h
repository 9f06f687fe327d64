#pragma once

namespace ducklive::voice {

/// What GrainShifter does to the voice now.
struct ShiftAmount
{
    float pitch = 1.0F;    ///< factor on the fundamental
    float formants = 1.0F; ///< factor on the formant frequencies
};

} // namespace ducklive::voice
