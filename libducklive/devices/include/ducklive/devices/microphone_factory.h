#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/devices/virtual_microphone.h"
#include "ducklive/media/sound_system.h"
#include "ducklive/observability/log.h"

#include <memory>
#include <string>

namespace ducklive::devices {

/// A virtual microphone, not started yet. `kind`: "auto" (what this system has: a PipeWire node on
/// Linux, the virtual cable VB-CABLE on Windows, BlackHole on macOS), "pipewire",
/// "portaudio:NAME" (plays into the output whose name contains NAME), "none".
/// SettingInvalid for anything else. The collaborators outlive the microphone.
[[nodiscard]] base::Result<std::unique_ptr<VirtualMicrophone>>
makeVirtualMicrophone(const std::string &kind, media::SoundSystem &sound, const base::Clock &clock,
                      observability::Log &log);

} // namespace ducklive::devices
