#pragma once

#include "ducklive/base/timestamp.h"

namespace ducklive::base {

/// The one source of time. Inject it; never call std::chrono::*_clock::now() elsewhere.
/// Thread-safe: now() may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Microseconds since the Unix epoch that never jump and never go back.
    [[nodiscard]] virtual Timestamp now() const noexcept = 0;
};

} // namespace ducklive::base
