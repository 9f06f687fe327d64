#pragma once

#include "ducklive/base/clock.h"

#include <atomic>

namespace ducklive::base {

/// A clock that moves only when told; for tests and simulations.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start = timestampFromMicros(1'700'000'000'000'000))
        : m_micros(toMicros(start))
    {
    }

    [[nodiscard]] Timestamp now() const noexcept override
    {
        return timestampFromMicros(m_micros.load(std::memory_order_acquire));
    }

    void advance(Microseconds by) noexcept
    {
        m_micros.fetch_add(static_cast<std::uint64_t>(by.count()), std::memory_order_acq_rel);
    }

private:
    std::atomic<std::uint64_t> m_micros;
};

} // namespace ducklive::base
