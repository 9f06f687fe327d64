#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/capture/audio_processing_switches.h"
#include "ducklive/capture/audio_source_status.h"
#include "ducklive/client/client_devices.h"
#include "ducklive/client/connection_state.h"
#include "ducklive/client/playout.h"
#include "ducklive/client/self_test_state.h"
#include "ducklive/client/stream_tap.h"
#include "ducklive/client/voice_codec.h"
#include "ducklive/client/voice_playout.h"
#include "ducklive/devices/device_status.h"
#include "ducklive/devices/microphone_status.h"
#include "ducklive/devices/virtual_camera.h"
#include "ducklive/media/sound_system.h"
#include "ducklive/observability/log.h"
#include "ducklive/protocol/set_message.h"
#include "ducklive/protocol/settings_message.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>

namespace ducklive::client {

/// What a client is to do.
struct ClientOptions
{
    std::string serverUrl = "ws://127.0.0.1:8765"; ///< empty: none yet
    std::string source = "none";                   ///< camera, camera:N, test, a file, or none
    std::string camera = "auto";                   ///< auto, pipewire, v4l2, obs, none
    std::string microphone = "none";               ///< mic, mic:NAME, tone, a sound file, or none
    /// What is done to a microphone's sound; others may switch it while the client runs.
    std::shared_ptr<const capture::AudioProcessingSwitches> processing =
        std::make_shared<capture::AudioProcessingSwitches>();
    std::string farEnd = "none"; ///< for echo control, what the machine plays: as `microphone`
    std::string virtualMicrophone = "none"; ///< auto, pipewire, portaudio:NAME, none
    VoiceCodec voiceCodec = VoiceCodec::Auto;
    int voiceTrimMs = 0; ///< positive: the voice later; negative: the picture
    std::string session; ///< which session to watch when it sends nothing itself
    std::string name = "DuckLive client";
    std::string token;
    devices::CameraMode mode;
    int jpegQuality = 85;
    /// After `sleepAfter` in which nobody watched or listened, nothing is captured and nothing
    /// decoded until somebody does. For a program that runs all day; who watches at the server sees
    /// nothing meanwhile.
    bool sleepsWhenUnused = false;
    std::chrono::milliseconds sleepAfter{10'000};
};

/// Which server, and as whom.
struct ServerChoice
{
    std::string url;
    std::string token;
    std::string session; ///< which session to watch when nothing is sent
};

/// Everything at one moment, for a window, a tray menu or a table.
struct ClientSnapshot
{
    ConnectionState connection;
    std::string serverUrl;
    std::string source;           ///< as chosen
    std::string microphoneChoice; ///< as chosen
    /// Of the session, as the server last said them; empty with an old server.
    std::optional<protocol::SettingsMessage> settings;
    bool isAsleep = false; ///< nobody used what comes out, so nothing is captured or decoded
    devices::DeviceStatus camera;
    PlayoutStats playout;
    capture::AudioSourceStatus microphone;
    devices::MicrophoneStatus virtualMicrophone;
    VoicePlayoutStats voice;
    double microphoneDb = -100.0;
    std::uint64_t microphoneClipped = 0; ///< blocks of 10 ms with samples at full scale
    /// Why the microphone or the virtual one could not be opened; tried again every two seconds.
    std::optional<base::Error> soundProblem;
    std::uint64_t captured = 0;
    std::uint64_t sent = 0;
    std::optional<base::Error> sourceProblem;
    base::Microseconds latencyP50{};
    base::Microseconds latencyP95{};
    SelfTestState selfTest;
};

/// The client: source → server → virtual camera. Lives on a Qt event loop; listens on nothing.
///
///     auto app = ClientApp::start(options, clock, log);   // then QCoreApplication::exec()
class ClientApp final : public QObject
{
    Q_OBJECT

public:
    /// A microphone or virtual microphone that cannot be opened is said in the snapshot, and the
    /// rest goes on. The collaborators outlive the client.
    [[nodiscard]] static base::Result<std::unique_ptr<ClientApp>>
    start(const ClientOptions &options, media::SoundSystem &sound, const base::Clock &clock,
          observability::Log &log, ClientDevices own = {});
    ~ClientApp() override;

    [[nodiscard]] ClientSnapshot snapshot() const;
    /// Of pictures and of the voice: capture → virtual device.
    [[nodiscard]] const observability::Histogram &latency() const;
    [[nodiscard]] const observability::Histogram &voiceLatency() const;
    void setMuted(bool muted);
    void setVoiceTrim(base::Microseconds trim);

    /// To another server, or to none (empty url); the virtual devices stay, so a call keeps its
    /// camera. SettingInvalid.
    [[nodiscard]] base::Result<void> setServer(const ServerChoice &server);
    /// What is sent from now on, as ClientOptions::source. With an error nothing is sent.
    [[nodiscard]] base::Result<void> setSource(const std::string &source);
    /// As ClientOptions::microphone; one that cannot be opened is said in the snapshot.
    void setMicrophone(const std::string &microphone);
    /// The camera shows the placeholder at once and nothing is captured, until taken back.
    void setPictureOff(bool off);
    /// Asks the server to change the session's settings; false while it cannot be asked. It is
    /// asked again in every new session of ours, and by a server that was restarted; until the
    /// session has the swap on that was wished, neither its picture nor its voice goes out.
    [[nodiscard]] bool change(const protocol::SetMessage &wish);

    /// See Connection::serverAnnounced().
    void serverAnnounced();
    /// Reads the virtual devices back, see SelfTest; the result is in the snapshot. Refused, which
    /// is said there too, while some program may be using them, unless `evenIfUsed`.
    void startSelfTest(bool evenIfUsed);
    /// At once, without a result.
    void cancelSelfTest();

    /// Every picture as the virtual camera gets it, on the playout's thread; null: nobody looks.
    using PictureTap = std::function<void(const media::ConstFramePtr &picture)>;
    void setPictureTap(PictureTap tap);
    /// Sees what the server sends, for a recording; null: nobody. Outlives its use.
    void setStreamTap(StreamTap *tap);
    /// A preview or a recording uses what comes out: do not fall asleep.
    void setObserved(bool observed);

    /// SettingInvalid with what was expected.
    [[nodiscard]] static base::Result<void> checkServerUrl(const std::string &address);

signals:
    /// Something of the snapshot other than a figure changed.
    void changed();

private:
    class Parts;
    ClientApp();
    std::unique_ptr<Parts> m_parts;
};

} // namespace ducklive::client
