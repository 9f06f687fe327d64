#pragma once

#include "ducklive/server/settings_change.h"
#include "ducklive/server/stream_sink.h"
#include "ducklive/server/studio.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ducklive::test {

/// A studio without pictures: what comes in goes out unchanged, at once. Keeps a record of the
/// calls. Thread-safe.
class FakeStudio final : public server::Studio
{
public:
    using SessionId = server::SessionId;

    explicit FakeStudio(std::size_t places = 4)
        : m_places(places)
    {
        m_settings[server::mainSession()] = {};
    }

    /// Where to deliver; null: nowhere.
    void setSink(server::StreamSink *sink)
    {
        const std::lock_guard lock(m_mutex);
        m_sink = sink;
    }

    /// While it holds them, who finds no place hears of it later.
    void holdRefusals(bool hold)
    {
        m_holdsRefusals = hold;
        m_holdsRefusals.notify_all();
    }

    base::Result<SessionId> openSession(std::optional<SessionId> wanted,
                                        const std::string &) override
    {
        std::unique_lock lock(m_mutex);
        const SessionId id = wanted.value_or(SessionId("live_" + std::to_string(++m_made)));
        if (m_settings.contains(id) || m_settings.size() > m_places) {
            lock.unlock();
            m_holdsRefusals.wait(true);
            return base::fail(base::ErrorCode::Busy, id.value(), "no place");
        }
        m_settings[id] = {};
        return id;
    }

    void closeSession(const SessionId &session) override
    {
        const std::lock_guard lock(m_mutex);
        m_settings.erase(session);
        m_closed.push_back(session);
    }

    void pushVideo(const SessionId &session, base::Timestamp captured,
                   base::SharedBytes jpeg) override
    {
        server::VideoUnit unit{captured, jpeg, jpeg, {{"echo", base::Microseconds(1)}}};
        const std::lock_guard lock(m_mutex);
        ++m_videoPushed;
        if (m_sink != nullptr)
            m_sink->videoReady(session, std::move(unit));
    }

    void pushAudio(const SessionId &session, base::Timestamp captured, int sampleRate,
                   base::SharedBytes pcm) override
    {
        const bool isLow = sampleRate == 16000;
        server::AudioUnit unit{
            captured, isLow ? pcm : nullptr, isLow ? pcm : nullptr, isLow ? nullptr : pcm, -23.8,
            -20.0};
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_settings.find(session); found != m_settings.end())
            unit.voiceQuality = found->second.voiceQuality;
        if (m_sink != nullptr)
            m_sink->audioReady(session, std::move(unit));
    }

    bool mainTakesFeed() const override { return true; }
    void receiverReported(const SessionId &, const server::ReceiverReport &) override {}

    void setOriginalsWanted(const SessionId &session, bool wanted) override
    {
        const std::lock_guard lock(m_mutex);
        m_originalsWanted[session] = wanted;
    }

    base::Result<server::SessionSettings> settings(const SessionId &session) const override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_settings.find(session);
        if (found == m_settings.end())
            return base::fail(base::ErrorCode::NotFound, session.value());
        return found->second;
    }

    base::Result<server::SessionSettings> apply(const SessionId &session,
                                                const server::SettingsPatch &patch) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_settings.find(session);
        if (found == m_settings.end())
            return base::fail(base::ErrorCode::NotFound, session.value());
        if (patch.faceName) {
            if (auto ok = checkFace(*patch.faceName); !ok)
                return std::unexpected(ok.error());
        }
        found->second = server::patched(found->second, patch);
        if (m_sink != nullptr)
            m_sink->settingsChanged(session, found->second);
        return found->second;
    }

    base::Result<void> setPersonFace(const SessionId &session, std::uint64_t person,
                                     const std::string &face) override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_settings.contains(session))
            return base::fail(base::ErrorCode::NotFound, session.value());
        const auto found = std::ranges::find(m_people, person, &server::PersonState::id);
        if (session != server::mainSession() || found == m_people.end())
            return base::fail(base::ErrorCode::PersonGone, std::to_string(person));
        if (auto ok = checkFace(face); !ok)
            return ok;
        found->face = face;
        return {};
    }

    server::StudioState state() const override
    {
        const std::lock_guard lock(m_mutex);
        server::StudioState state;
        state.status = "running";
        server::SessionState main;
        main.id = server::mainSession();
        main.settings = m_settings.at(server::mainSession());
        main.stream.frameCount = m_videoPushed;
        main.face.available = m_engineLoaded;
        main.face.enabled = main.settings.faceEnabled;
        main.people = m_people;
        state.sessions.push_back(main);
        return state;
    }

    std::vector<std::string> faceNames() const override { return m_faces; }
    std::vector<std::string> voiceNames() const override { return {"deep.wav"}; }

    base::Result<std::vector<std::uint8_t>> faceThumbnail(const std::string &name) const override
    {
        if (name == "broken.jpg")
            return base::fail(base::ErrorCode::ImageUnreadable, name);
        if (std::find(m_faces.begin(), m_faces.end(), name) == m_faces.end())
            return base::fail(base::ErrorCode::NotFound, name);
        return std::vector<std::uint8_t>{0xff, 0xd8, 0xff, 0xd9};
    }

    void setEngineLoaded(bool loaded)
    {
        const std::lock_guard lock(m_mutex);
        m_engineLoaded = loaded;
    }
    [[nodiscard]] bool originalsWanted(const SessionId &session) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_originalsWanted.find(session);
        return found != m_originalsWanted.end() && found->second;
    }
    [[nodiscard]] std::vector<SessionId> closedSessions() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closed;
    }

private:
    [[nodiscard]] base::Result<void> checkFace(const std::string &name) const
    {
        if (name.empty())
            return {};
        if (!m_engineLoaded)
            return base::fail(base::ErrorCode::EngineNotLoaded, "face");
        if (name == "wall.jpg")
            return base::fail(base::ErrorCode::PhotoNoFace, name);
        if (std::find(m_faces.begin(), m_faces.end(), name) == m_faces.end())
            return base::fail(base::ErrorCode::NotFound, name);
        return {};
    }

    mutable std::mutex m_mutex;
    std::size_t m_places; ///< beside the main session
    server::StreamSink *m_sink = nullptr;
    std::map<SessionId, server::SessionSettings> m_settings;
    std::map<SessionId, bool> m_originalsWanted;
    std::vector<SessionId> m_closed;
    std::vector<std::string> m_faces{"anna.jpg", "broken.jpg", "张伟.jpg"};
    /// Of the main session.
    std::vector<server::PersonState> m_people{{3, {0.125, 0.25, 0.25, 0.5}, true, true, ""},
                                              {5, {0.625, 0.25, 0.25, 0.5}, false, false, ""}};
    std::atomic<bool> m_holdsRefusals = false;
    std::uint64_t m_videoPushed = 0;
    int m_made = 0;
    bool m_engineLoaded = true;
};

} // namespace ducklive::test
