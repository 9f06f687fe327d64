#pragma once

#include "call_link.h"
#include "device_list.h"
#include "global_hotkeys.h"
#include "remote_library.h"
#include "server_probe.h"

#include <optional>
#include <vector>

namespace ducklive::test {

/// A client that does nothing but write down what it is asked.
class FakeCallLink final : public clientui::CallLink
{
public:
    clientui::CallState now;
    std::vector<client::ServerChoice> servers;
    std::vector<std::string> sources;
    std::vector<std::string> microphones;
    std::vector<protocol::SetMessage> wishes;
    bool isMuted = false;
    bool isPictureOff = false;
    bool isObserved = false;
    int trimMs = 0;
    int restarts = 0;
    std::vector<bool> selfTests; ///< whether even if used
    int cancelledTests = 0;
    int announcements = 0; ///< of the chosen server

    clientui::CallState state() const override { return now; }
    void setServer(const client::ServerChoice &server) override
    {
        servers.push_back(server);
        now.client.serverUrl = server.url;
    }
    void setSource(const std::string &source) override
    {
        sources.push_back(source);
        now.client.source = source;
    }
    void setMicrophone(const std::string &microphone) override
    {
        microphones.push_back(microphone);
    }
    void change(const protocol::SetMessage &wish) override { wishes.push_back(wish); }
    void setMuted(bool muted) override { isMuted = muted; }
    void setPictureOff(bool off) override { isPictureOff = off; }
    void setVoiceTrim(std::chrono::milliseconds trim) override
    {
        trimMs = static_cast<int>(trim.count());
    }
    void startRecording(const std::string &file) override
    {
        now.recording = {true, file, {}, 0, {}};
        tell();
    }
    void stopRecording() override
    {
        now.recording.isRecording = false;
        tell();
    }
    void setObserved(bool observed) override { isObserved = observed; }
    void serverAnnounced() override { ++announcements; }
    void startSelfTest(bool evenIfUsed) override { selfTests.push_back(evenIfUsed); }
    void cancelSelfTest() override
    {
        ++cancelledTests;
        now.client.selfTest = {};
        tell();
    }
    void restart() override { ++restarts; }

    void tell() { emit stateTaken(); }

    /// A session with a face and a voice.
    void connectAs(const std::string &name)
    {
        auto &client = now.client;
        now.isRunning = true;
        client.connection.link = client::LinkState::Connected;
        client.connection.protocol = 2;
        client.connection.serverName = name;
        client.connection.dashboardPort = 8080;
        client.connection.problem.reset();
        client.source = "camera";
        client.settings.emplace();
        client.settings->faceEnabled = true;
        client.settings->faceName = "Ada";
        client.settings->voiceEnabled = true;
        client.settings->voiceName = "Grace";
        tell();
    }

    /// Pictures flow, as if a second went by.
    void flow()
    {
        now.taken += std::chrono::seconds(1);
        now.client.playout.shown += 30;
        now.client.playout.delay = std::chrono::milliseconds(118);
        now.client.latencyP50 = std::chrono::milliseconds(118);
        now.client.voice.isPlaying = true;
        now.client.voice.delay = std::chrono::milliseconds(121);
        now.client.voice.levelDb = -18;
        now.client.microphoneDb = -24;
        tell();
    }
};

class FakeRemoteLibrary final : public clientui::RemoteLibrary
{
public:
    QUrl server;
    void open(const QUrl &url, const QString &) override { server = url; }
    void refresh() override {}
    void list(const QStringList &faces, const QStringList &voices)
    {
        emit listed(Kind::Face, faces);
        emit listed(Kind::Voice, voices);
    }
    void picture(Kind kind, const QString &name, const QByteArray &jpeg)
    {
        emit thumbnailArrived(kind, name, jpeg);
    }
};

class FakeServerProbe final : public clientui::ServerProbe
{
public:
    QStringList asked; ///< the last time
    int times = 0;
    /// An answer to whoever asks; empty: none comes.
    std::optional<base::Microseconds> delay;

    void measure(const QStringList &servers) override
    {
        asked = servers;
        ++times;
        if (!delay)
            return;
        for (const QString &server : servers)
            emit measured(server, *delay + std::chrono::milliseconds(servers.indexOf(server) * 11));
    }
    void answer(const QString &server, std::optional<base::Microseconds> time)
    {
        emit measured(server, time);
    }
};

class FakeGlobalHotkeys final : public clientui::GlobalHotkeys
{
public:
    QList<clientui::Hotkey> taken;
    int releases = 0;
    clientui::HotkeyAnswer answer;
    void take(const QList<clientui::Hotkey> &keys) override
    {
        taken = keys;
        emit answered(answer);
    }
    void release() override
    {
        taken.clear();
        ++releases;
    }
    void press(int id) { emit pressed(id); }
};

class FakeDeviceList final : public clientui::DeviceList
{
public:
    QList<Device> cameras;
    QList<Device> microphones;
    void refresh() override { emit listed(cameras, microphones); }
};

} // namespace ducklive::test
