#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/capture/audio_source_status.h"

#include <functional>
#include <span>
#include <string>

namespace ducklive::capture {

/// A microphone, a sound file or a test tone: delivers mono float sound at 48 kHz in blocks of 10
/// ms, on a thread of its own, from start() until stop() or destruction.
///
///     source->start([&](std::span<const float> block, base::Timestamp captured) { … });
///
/// start() and stop() from one thread; status() from any.
class AudioSource
{
public:
    static constexpr int kRate = 48'000;              ///< Hz
    static constexpr std::size_t kBlockSamples = 480; ///< 10 ms

    /// `block` holds kBlockSamples and is valid during the call; `captured` is when its first
    /// sample was heard (the device's delay is taken off) and never goes back. Must return soon.
    using Deliver = std::function<void(std::span<const float> block, base::Timestamp captured)>;

    virtual ~AudioSource() = default;

    /// "microphone Yeti", "file talk.wav", "test tone".
    [[nodiscard]] virtual std::string description() const = 0;
    /// Opens the device or file. Errors: MicrophoneMissing, MicrophoneBusy, FileMissing,
    /// ClipUnreadable.
    [[nodiscard]] virtual base::Result<void> start(Deliver deliver) = 0;
    virtual void stop() = 0;
    [[nodiscard]] virtual AudioSourceStatus status() const = 0;
};

} // namespace ducklive::capture
