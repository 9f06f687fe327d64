#pragma once

#include "server_control.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace ducklive::test {

/// A server that does what a test says and keeps what it was told. Thread-safe once it is set up.
class FakeServer final : public serverui::ServerControl
{
public:
    FakeServer()
    {
        now.studio.status = "running";
        server::SessionState main;
        main.id = server::mainSession();
        main.face.available = true;
        main.face.provider = "CPU";
        main.voice.available = true;
        now.studio.sessions = {main};
        started.server.network.version = "1.2.3";
        started.server.network.host = "0.0.0.0";
        started.server.source.name = "feed";
    }

    std::optional<base::Error> problem() const override { return failure; }
    const server::ServerSettings &settings() const override { return started; }
    std::uint16_t httpPort() const override { return 8080; }
    serverui::ServerSnapshot snapshot() const override
    {
        const std::lock_guard lock(m_mutex);
        return now;
    }
    serverui::ServerChoices choices() const override { return names; }
    base::Result<std::vector<std::uint8_t>> faceThumbnail(const std::string &name) const override
    {
        return picture ? picture(name) : base::fail(base::ErrorCode::NotFound, name);
    }
    base::Result<void> apply(const std::optional<server::SessionId> &session,
                             const server::SettingsPatch &patch) override
    {
        const std::lock_guard lock(m_mutex);
        applied.emplace_back(session, patch);
        if (refusal)
            return std::unexpected(*refusal);
        for (auto &one : now.studio.sessions) {
            if (one.id != session.value_or(server::mainSession()))
                continue;
            one.settings.faceName = patch.faceName.value_or(one.settings.faceName);
            one.settings.voiceName = patch.voiceName.value_or(one.settings.voiceName);
            one.settings.voicePitchShift =
                patch.voicePitchShift.value_or(one.settings.voicePitchShift);
            one.face.enabled = patch.faceEnabled.value_or(one.face.enabled);
            one.voice.enabled = patch.voiceEnabled.value_or(one.voice.enabled);
        }
        return {};
    }
    base::Result<void> setPersonFace(const server::SessionId &session, std::uint64_t person,
                                     const std::string &face) override
    {
        const std::lock_guard lock(m_mutex);
        if (refusal)
            return std::unexpected(*refusal);
        for (auto &one : now.studio.sessions) {
            for (auto &known : one.people) {
                if (one.id == session && known.id == person)
                    known.face = face;
            }
        }
        return {};
    }
    void disconnectClient(const std::string &id) override { disconnected.push_back(id); }
    void watch(const server::SessionId &session, std::shared_ptr<server::StreamSink> sink) override
    {
        watched = session;
        watcher = std::move(sink);
    }
    server::Library *library() override { return shelf; }

    server::SessionState &main() { return now.studio.sessions.front(); }
    [[nodiscard]] std::size_t applyCount() const
    {
        const std::lock_guard lock(m_mutex);
        return applied.size();
    }

    serverui::ServerSnapshot now;
    serverui::ServerChoices names;
    server::ServerSettings started;
    std::optional<base::Error> failure;
    std::optional<base::Error> refusal;
    std::function<base::Result<std::vector<std::uint8_t>>(const std::string &)> picture;
    std::vector<std::pair<std::optional<server::SessionId>, server::SettingsPatch>> applied;
    std::vector<std::string> disconnected;
    server::SessionId watched;
    std::shared_ptr<server::StreamSink> watcher;
    server::Library *shelf = nullptr;

private:
    mutable std::mutex m_mutex; ///< now, applied
};

} // namespace ducklive::test
