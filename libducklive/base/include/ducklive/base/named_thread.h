#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

namespace ducklive::base {

/// Live: what a person sees or hears at once goes before other programs' background work, as far as
/// the system lets a program ask for it (on Linux only with a lowered RLIMIT_NICE or as root).
enum class ThreadPriority : std::uint8_t { Normal, Live };

/// A joining thread with a name the debugger and `top -H` show (cut to 15 bytes on Linux).
/// The body must return soon after the stop token fires.
[[nodiscard]] std::jthread startThread(const std::string &name,
                                       std::function<void(std::stop_token)> body,
                                       ThreadPriority priority = ThreadPriority::Normal);

} // namespace ducklive::base
