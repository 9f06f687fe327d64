#pragma once

#include "ducklive/base/result.h"
#include "ducklive/media/sound_device.h"

#include <string>
#include <vector>

namespace ducklive::capture {

/// The devices that hear something, the default one first.
[[nodiscard]] std::vector<media::SoundDevice>
microphonesAmong(const std::vector<media::SoundDevice> &devices);

/// "" is the default; else a place in the list, an id, or part of a name, in this order.
/// MicrophoneMissing when there is none.
[[nodiscard]] base::Result<media::SoundDevice>
chooseMicrophone(const std::vector<media::SoundDevice> &devices, const std::string &name);

} // namespace ducklive::capture
