#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/capture/audio_processing_switches.h"

#include <memory>
#include <span>

namespace ducklive::capture {

/// Cleans a microphone's sound, 48 kHz mono in blocks of 10 ms. One thread.
class AudioProcessor
{
public:
    virtual ~AudioProcessor() = default;

    /// What the machine plays, as heard by the microphone soon after.
    virtual void hearFarEnd(std::span<const float> block) = 0;
    /// In place. False: the block could not be processed and is as it was.
    [[nodiscard]] virtual bool process(std::span<float> block,
                                       const AudioProcessingSwitches &switches) = 0;
    /// From a sample in to the same sample out.
    [[nodiscard]] virtual base::Microseconds
    delay(const AudioProcessingSwitches &switches) const = 0;
};

/// Noise suppression, automatic gain (digital) and echo cancellation of WebRTC's audio processing
/// module. Unsupported when the program was built without it.
[[nodiscard]] base::Result<std::unique_ptr<AudioProcessor>> makeWebRtcProcessor();

} // namespace ducklive::capture
