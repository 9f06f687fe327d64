#pragma once

#include "ducklive/server/stream_sink.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace ducklive::bench {

/// A StreamSink that counts pictures. Thread-safe.
class DeliveryCounter final : public server::StreamSink
{
public:
    void videoReady(const server::SessionId &, server::VideoUnit) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
        m_changed.notify_one();
    }
    void audioReady(const server::SessionId &, server::AudioUnit) override {}
    void settingsChanged(const server::SessionId &, const server::SessionSettings &) override {}
    void sessionEnded(const server::SessionId &) override {}

    /// Waits until so many have come, or a little while; how many came.
    std::uint64_t waitFor(std::uint64_t count, std::chrono::milliseconds longest)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, longest, [&] { return m_count >= count; });
        return m_count;
    }
    [[nodiscard]] std::uint64_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_count = 0;
};

} // namespace ducklive::bench
