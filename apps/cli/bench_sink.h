#pragma once

#include "ducklive/server/stream_sink.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace ducklive::cli {

/// Counts what the studio delivers and lets the pusher wait for it. Thread-safe.
class BenchSink final : public server::StreamSink
{
public:
    void videoReady(const server::SessionId &, server::VideoUnit) override
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_delivered;
        }
        m_changed.notify_one();
    }
    void audioReady(const server::SessionId &, server::AudioUnit) override {}
    void settingsChanged(const server::SessionId &, const server::SessionSettings &) override {}
    void sessionEnded(const server::SessionId &) override {}

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

} // namespace ducklive::cli
