#pragma once

#include "ducklive/server/stream_sink.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace ducklive::server {

/// Where the sessions deliver to before there is a network: nowhere. Once connected, to the sink,
/// and one session's to a watcher as well.
/// Thread-safe.
class SinkRelay final : public StreamSink
{
public:
    void connect(StreamSink &sink) { m_sink.store(&sink, std::memory_order_release); }

    void watch(const SessionId &session, std::shared_ptr<StreamSink> watcher)
    {
        const std::lock_guard lock(m_mutex);
        m_watched = session;
        m_watcher = std::move(watcher);
    }

    void videoReady(const SessionId &session, VideoUnit unit) override
    {
        if (const auto watcher = watcherOf(session))
            watcher->videoReady(session, unit);
        if (StreamSink *sink = m_sink.load(std::memory_order_acquire))
            sink->videoReady(session, std::move(unit));
    }
    void audioReady(const SessionId &session, AudioUnit unit) override
    {
        if (const auto watcher = watcherOf(session))
            watcher->audioReady(session, unit);
        if (StreamSink *sink = m_sink.load(std::memory_order_acquire))
            sink->audioReady(session, std::move(unit));
    }
    void settingsChanged(const SessionId &session, const SessionSettings &settings) override
    {
        if (StreamSink *sink = m_sink.load(std::memory_order_acquire))
            sink->settingsChanged(session, settings);
    }
    void sessionEnded(const SessionId &session) override
    {
        if (StreamSink *sink = m_sink.load(std::memory_order_acquire))
            sink->sessionEnded(session);
    }

private:
    [[nodiscard]] std::shared_ptr<StreamSink> watcherOf(const SessionId &session) const
    {
        const std::lock_guard lock(m_mutex);
        return session == m_watched ? m_watcher : nullptr;
    }

    mutable std::mutex m_mutex; ///< what follows
    SessionId m_watched;
    std::shared_ptr<StreamSink> m_watcher;
    std::atomic<StreamSink *> m_sink{nullptr};
};

} // namespace ducklive::server
