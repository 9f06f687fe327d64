#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/audio_clip.h"
#include "ducklive/voice/voice_profile.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace ducklive::server {

/// A recording at the rate of the voice engine.
[[nodiscard]] base::Result<std::vector<float>> atVoiceRate(const media::AudioClip &clip);

/// Says a recording at the rate of the voice engine with another voice, by an engine of its own: as
/// live, but the speaker is known from the start, for the recording is heard twice. `pitch` in
/// semitones on top of the voice. Cancelled within milliseconds. Any thread.
[[nodiscard]] base::Result<std::vector<float>>
convertClip(std::span<const float> speech, std::shared_ptr<const voice::VoiceProfile> voice,
            float pitch, const std::stop_token &stop = {});

} // namespace ducklive::server
