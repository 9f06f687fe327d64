#pragma once

#include <chrono>
#include <cstdint>

namespace ducklive::base {

using Microseconds = std::chrono::microseconds;

/// A moment on the session's clock: microseconds since the Unix epoch, never going back.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Microseconds>;

[[nodiscard]] constexpr Timestamp timestampFromMicros(std::uint64_t micros) noexcept
{
    return Timestamp{Microseconds{static_cast<std::int64_t>(micros)}};
}

[[nodiscard]] constexpr std::uint64_t toMicros(Timestamp timestamp) noexcept
{
    return static_cast<std::uint64_t>(timestamp.time_since_epoch().count());
}

} // namespace ducklive::base
