#pragma once

#include "ducklive/base/clock.h"

namespace ducklive::base {

/// The machine's monotonic clock, shifted once, at construction, to the Unix epoch: a wall-clock
/// jump while a call runs does not reach it.
class SystemClock final : public Clock
{
public:
    SystemClock();

    [[nodiscard]] Timestamp now() const noexcept override;

private:
    Microseconds m_epochOffset;
};

} // namespace ducklive::base
