#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/devices/microphone_status.h"

#include <functional>
#include <span>

namespace ducklive::devices {

/// A microphone that other programs on this machine can choose. Mono, float, 48 kHz.
///
///     microphone->start([&](std::span<float> samples, base::Timestamp due) { voice.read(samples);
///     });
///
/// start() and stop() from one thread; status() from any.
class VirtualMicrophone
{
public:
    static constexpr int kRate = 48'000; ///< Hz

    /// The device asks for sound: must fill all samples. `due` is when the first of them reaches
    /// the consumer, on the clock the device was made with. Called on the device's real-time
    /// thread: must not lock, allocate or log. While nobody listens it may not be called at all, so
    /// after a pause `due` jumps ahead.
    using Pull = std::function<void(std::span<float> samples, base::Timestamp due)>;

    virtual ~VirtualMicrophone() = default;

    /// Makes the microphone appear. VirtualMicrophoneMissing says what to start or install.
    [[nodiscard]] virtual base::Result<void> start(Pull pull) = 0;
    /// Afterwards `pull` is not called any more.
    virtual void stop() = 0;
    [[nodiscard]] virtual MicrophoneStatus status() const = 0;
};

} // namespace ducklive::devices
