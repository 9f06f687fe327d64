#pragma once

#include "ducklive/media/sound_system.h"

#include <memory>

namespace ducklive::capture {

/// The sound devices through PortAudio: ALSA (and PipeWire behind it) on Linux, WASAPI on Windows,
/// CoreAudio on macOS. PortAudio wakes up when it is first asked. Only one at a time in a program:
/// PortAudio itself keeps one list of devices. Call it before other threads start: on
/// Linux it sets an environment variable (PIPEWIRE_ALSA) when there is none, so that DuckLive does
/// not record its own virtual microphone.
[[nodiscard]] std::unique_ptr<media::SoundSystem> makePortAudioSystem();

} // namespace ducklive::capture
