#pragma once

namespace ducklive::voice {

/// Live settings of an engine; values outside their range are clamped.
struct VoiceSettings
{
    bool isEnabled = false;    ///< off: the voice passes, at the same delay
    bool isMuted = false;      ///< silence, whatever else is set
    float pitchShift = 0.0F;   ///< semitones on top of the voice, −12…12
    float formantShift = 0.0F; ///< semitones on top of the voice, −6…6
    float strength = 1.0F;     ///< 0…1: how far the tone colour moves toward the voice
};

} // namespace ducklive::voice
