#pragma once

#include <chrono>

namespace ducklive::cli {

/// Ctrl-C and the system's request to end, as something to wait for. Make it before any thread is
/// started: threads inherit that they do not get the signals.
class StopSignal
{
public:
    StopSignal();

    /// True when the program was asked to stop, false when the time is over.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds duration);
};

} // namespace ducklive::cli
