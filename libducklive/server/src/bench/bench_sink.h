#pragma once

#include "ducklive/server/stream_sink.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace ducklive::server {

/// Counts what the studio delivers and lets the pusher wait for it. Thread-safe.
class BenchSink final : public StreamSink
{
public:
    void videoReady(const SessionId &, VideoUnit) override
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_delivered;
        }
        m_changed.notify_one();
    }
    void audioReady(const SessionId &, AudioUnit) override {}
    void settingsChanged(const SessionId &, const SessionSettings &) override {}
    void sessionEnded(const SessionId &) override {}

    [[nodiscard]] std::uint64_t delivered() const
    {
        const std::lock_guard lock(m_mutex);
        return m_delivered;
    }
    /// Waits until `count` were delivered, a second at most.
    void waitFor(std::uint64_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(1), [&] { return m_delivered >= count; });
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_delivered = 0;
};

} // namespace ducklive::server
