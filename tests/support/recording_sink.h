#pragma once

#include "ducklive/server/stream_sink.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace ducklive::test {

/// A StreamSink that keeps everything and lets a test wait for it.
class RecordingSink final : public server::StreamSink
{
public:
    void videoReady(const server::SessionId &session, server::VideoUnit unit) override
    {
        const std::lock_guard lock(m_mutex);
        videos.emplace_back(session, std::move(unit));
        m_changed.notify_all();
    }
    void audioReady(const server::SessionId &session, server::AudioUnit unit) override
    {
        const std::lock_guard lock(m_mutex);
        audios.emplace_back(session, std::move(unit));
        m_changed.notify_all();
    }
    void settingsChanged(const server::SessionId &, const server::SessionSettings &changed) override
    {
        const std::lock_guard lock(m_mutex);
        settings.push_back(changed);
        m_changed.notify_all();
    }
    void sessionEnded(const server::SessionId &session) override
    {
        const std::lock_guard lock(m_mutex);
        ended.push_back(session);
        m_changed.notify_all();
    }

    /// False when it did not come true within ten seconds.
    bool waitUntil(const std::function<bool()> &condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(10), condition);
    }
    /// For a look while more may come.
    [[nodiscard]] std::vector<std::pair<server::SessionId, server::VideoUnit>> videosSoFar()
    {
        const std::lock_guard lock(m_mutex);
        return videos;
    }
    [[nodiscard]] std::vector<std::pair<server::SessionId, server::AudioUnit>> audiosSoFar()
    {
        const std::lock_guard lock(m_mutex);
        return audios;
    }
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        videos.clear();
        audios.clear();
    }

    std::vector<std::pair<server::SessionId, server::VideoUnit>> videos;
    std::vector<std::pair<server::SessionId, server::AudioUnit>> audios;
    std::vector<server::SessionSettings> settings;
    std::vector<server::SessionId> ended;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace ducklive::test
