#pragma once

#include "ducklive/server/stream_sink.h"

#include <atomic>
#include <utility>

namespace ducklive::server {

/// Where the sessions deliver to before there is a network: nowhere. Once connected, to the sink.
/// Thread-safe.
class SinkRelay final : public StreamSink
{
public:
    void connect(StreamSink &sink) { m_sink.store(&sink, std::memory_order_release); }

    void videoReady(const SessionId &session, VideoUnit unit) override
    {
        if (StreamSink *sink = m_sink.load(std::memory_order_acquire))
            sink->videoReady(session, std::move(unit));
    }
    void audioReady(const SessionId &session, AudioUnit unit) override
    {
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
    std::atomic<StreamSink *> m_sink{nullptr};
};

} // namespace ducklive::server
