#pragma once

#include "cable_output.h"
#include "microphone_stream.h"

#include "ducklive/base/clock.h"
#include "ducklive/media/sound_system.h"

#include <functional>
#include <memory>
#include <string>

namespace ducklive::devices {

/// How "auto" and "pipewire" are made on this system; null where there is no such thing. One source
/// file per system.
[[nodiscard]] std::function<std::unique_ptr<MicrophoneStream>()>
systemMicrophone(const std::string &kind, media::SoundSystem &sound, const base::Clock &clock);

/// The virtual cable people install on this system, or one with this name.
[[nodiscard]] CableOutput cableOutput(const std::string &name);

} // namespace ducklive::devices
