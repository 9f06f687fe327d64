#pragma once

#include <string>

namespace ducklive::cli {

/// Arguments of `ducklive speak --voice clip.wav IN.wav OUT.wav`.
struct SpeakArguments
{
    std::string voice; ///< a clip's file, or a preset
    std::string input;
    std::string output;
    std::string picture; ///< empty, or where to write both spectrograms, the input's above
    float pitch = 0.0F;  ///< semitones
};

/// Says a recording with another voice, as a call would, and tells what was learnt of the clip.
[[nodiscard]] int runSpeak(const SpeakArguments &arguments);

} // namespace ducklive::cli
