#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/media/sound_device.h"
#include "ducklive/media/sound_format.h"
#include "ducklive/media/sound_stream.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace ducklive::media {

/// The sound devices of this machine. One per program: main() makes it and passes it on; it
/// outlives its streams. Thread-safe.
class SoundSystem
{
public:
    /// Interleaved samples; the first was captured `age` ago. Called on the device's thread: must
    /// not lock, allocate or log.
    using Capture = std::function<void(std::span<const float> samples, base::Microseconds age)>;
    /// Must fill all samples; the first is heard `ahead` from now. Same rules.
    using Playback = std::function<void(std::span<float> samples, base::Microseconds ahead)>;

    virtual ~SoundSystem() = default;

    /// As of the newest rescan. Empty where the machine has no sound.
    [[nodiscard]] virtual std::vector<SoundDevice> devices() = 0;
    /// Looks for devices that came or went. False, and nothing done, while a stream is open:
    /// looking would end it.
    virtual bool rescan() = 0;

    /// Errors: NotFound (no such device now), Unsupported (not in this format), Busy (all else).
    [[nodiscard]] virtual base::Result<std::unique_ptr<SoundStream>>
    openInput(const SoundDevice &device, const SoundFormat &format, Capture capture) = 0;
    [[nodiscard]] virtual base::Result<std::unique_ptr<SoundStream>>
    openOutput(const SoundDevice &device, const SoundFormat &format, Playback playback) = 0;
};

} // namespace ducklive::media
