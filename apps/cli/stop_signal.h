#pragma once

#include <chrono>

namespace ducklive::cli {

/// Ctrl-C and the request of the system to end, as something to wait for. One per process.
class StopSignal
{
public:
    StopSignal();

    /// True when the program was asked to stop, false when the time is over.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds duration);
};

} // namespace ducklive::cli
