#pragma once

#include <cstdint>

namespace ducklive::media {

/// A stream that runs from its opening to its destruction. Thread-safe.
class SoundStream
{
public:
    virtual ~SoundStream() = default;

    /// False once the system has ended it, for example because the device was unplugged. Some
    /// systems only stop calling back, so look at the callbacks too.
    [[nodiscard]] virtual bool isActive() const = 0;
    /// Times the device found too little to play, or lost what it had recorded.
    [[nodiscard]] virtual std::uint64_t glitches() const = 0;
};

} // namespace ducklive::media
