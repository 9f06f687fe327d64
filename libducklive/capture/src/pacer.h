#pragma once

#include "ducklive/base/timestamp.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace ducklive::capture {

/// Sleeps that end at once when the thread is asked to stop.
class Pacer
{
public:
    /// False when stopped.
    bool wait(const std::stop_token &stop, base::Microseconds duration)
    {
        std::unique_lock lock(m_mutex);
        m_never.wait_for(lock, stop, duration, [] { return false; });
        return !stop.stop_requested();
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_never;
};

} // namespace ducklive::capture
