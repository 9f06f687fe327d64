#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/capture/audio_processing_switches.h"
#include "ducklive/capture/audio_source.h"
#include "ducklive/media/sound_system.h"

#include <memory>
#include <string>
#include <vector>

namespace ducklive::capture {

/// "mic" (the system's default), "mic:2" (place in listMicrophones(), from 0), "mic:NAME" (an id,
/// or part of a name), "tone", "speakers" (what the machine plays), "node:NODE" (of PipeWire, also
/// DuckLive's own), the path of a sound file (looped), "once:PATH", "none" (delivers nothing). Not
/// started yet. The collaborators outlive the source.
[[nodiscard]] base::Result<std::unique_ptr<AudioSource>>
makeAudioSource(const std::string &name, media::SoundSystem &sound, const base::Clock &clock);

/// The same, a microphone's sound cleaned as the switches say; files and tones are left as they
/// are. `farEnd`: for echo control, what the machine plays; null: none. Unsupported when this
/// program was built without the means and a switch is on.
[[nodiscard]] base::Result<std::unique_ptr<AudioSource>> makeCleanAudioSource(
    const std::string &name, std::shared_ptr<const AudioProcessingSwitches> switches,
    std::unique_ptr<AudioSource> farEnd, media::SoundSystem &sound, const base::Clock &clock);

/// The microphones there are now, looked up again when no sound stream is open.
[[nodiscard]] std::vector<media::SoundDevice> listMicrophones(media::SoundSystem &sound);

} // namespace ducklive::capture
