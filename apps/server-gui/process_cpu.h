#pragma once

#include "ducklive/base/clock.h"

#include <chrono>
#include <mutex>

namespace ducklive::serverui {

/// Processor time of this process so far, over all its threads.
[[nodiscard]] std::chrono::microseconds processCpuTime();

/// The share of one core that the process takes, over the last second. Thread-safe.
class ProcessCpu
{
public:
    explicit ProcessCpu(const base::Clock &clock)
        : m_clock(clock)
        , m_since(clock.now())
        , m_used(processCpuTime())
    {
    }

    [[nodiscard]] double share()
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_clock.now();
        const std::chrono::duration<double> passed = now - m_since;
        if (passed < std::chrono::seconds(1))
            return m_share;
        const auto used = processCpuTime();
        m_share = std::chrono::duration<double>(used - m_used) / passed;
        m_since = now;
        m_used = used;
        return m_share;
    }

private:
    const base::Clock &m_clock;
    std::mutex m_mutex; ///< what follows
    base::Timestamp m_since;
    std::chrono::microseconds m_used;
    double m_share = 0;
};

} // namespace ducklive::serverui
