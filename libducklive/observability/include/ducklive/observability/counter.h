#pragma once

#include <atomic>
#include <cstdint>

namespace ducklive::observability {

/// A number that only grows. Thread-safe and realtime-safe.
class Counter
{
public:
    void add(std::uint64_t by = 1) noexcept { m_value.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const noexcept
    {
        return m_value.load(std::memory_order_relaxed);
    }

private:
    std::atomic<std::uint64_t> m_value{0};
};

} // namespace ducklive::observability
