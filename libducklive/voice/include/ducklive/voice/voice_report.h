#pragma once

#include <cstdint>

namespace ducklive::voice {

enum class VoiceOutcome : std::uint8_t {
    Bypassed, ///< the engine is off: the raw voice
    Converted,
    Silent ///< muted, no voice chosen, or a fault
};

enum class VoiceFault : std::uint8_t {
    None,
    NoVoice,  ///< on, and no voice chosen
    BadInput, ///< a sample that is no number
    Engine    ///< the result was no number; the engine has begun anew
};

/// What process() did with one block.
struct VoiceReport
{
    VoiceOutcome outcome = VoiceOutcome::Silent;
    VoiceFault fault = VoiceFault::None;
    float speakerF0 = 0.0F; ///< Hz, 0 while unvoiced
    float voiceF0 = 0.0F;   ///< Hz, what it was moved to
    bool isSpeech = false;
};

} // namespace ducklive::voice
