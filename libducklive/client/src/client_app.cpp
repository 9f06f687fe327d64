#include "ducklive/client/client_app.h"

#include "uplink.h"
#include "voice_uplink.h"

#include "ducklive/capture/audio_source_factory.h"
#include "ducklive/capture/source_factory.h"
#include "ducklive/client/connection.h"
#include "ducklive/client/settings_wish.h"
#include "ducklive/devices/camera_factory.h"
#include "ducklive/devices/microphone_factory.h"

#include <atomic>
#include <chrono>
#include <random>
#include <utility>

#include <QTimer>

namespace ducklive::client {

using base::Result;

namespace {

constexpr std::chrono::seconds kStatsInterval{1};
constexpr std::chrono::seconds kSoundRetry{2};
constexpr std::chrono::milliseconds kStandbyLook{200};
/// Encoded pictures on their way to the socket's thread; more would only grow old there.
constexpr int kMostPending = 2;
/// Blocks of 10 ms; overflow policy: DropNewest.
constexpr int kMostPendingVoice = 30;

} // namespace

class ClientApp::Parts : public QObject
{
public:
    /// `own.camera` is there and open.
    Parts(const ClientOptions &options, ClientDevices own, media::SoundSystem &sound,
          const base::Clock &clock, observability::Log &log, ClientApp &owner)
        : m_options(options)
        , m_sound(sound)
        , m_clock(clock)
        , m_log(log)
        , m_owner(owner)
        , m_own(std::move(own))
        , m_camera(std::move(m_own.camera))
        , m_playout(*m_camera, options.mode, m_delay, clock)
        , m_voicePlayout(m_delay, clock)
    {
        m_delay.setTrim(std::chrono::milliseconds(options.voiceTrimMs));
        QObject::connect(&m_statsTimer, &QTimer::timeout, this, [this] { sendStats(); });
        QObject::connect(&m_standbyTimer, &QTimer::timeout, this, [this] { lookForUse(); });
    }

    ~Parts() override
    {
        m_uplink.reset(); // their threads post to us
        m_voiceUplink.reset();
        if (m_virtualMicrophone)
            m_virtualMicrophone->stop();
    }

    Result<void> start()
    {
        if (auto started = startSource(); !started)
            return started;
        startVoice();
        openConnection();
        m_statsTimer.start(kStatsInterval);
        if (m_options.sleepsWhenUnused)
            m_standbyTimer.start(kStandbyLook);
        return {};
    }

    /// The old connection goes; devices and sources stay.
    void setServer(const ServerChoice &server)
    {
        m_options.serverUrl = server.url;
        m_options.token = server.token;
        m_options.session = server.session;
        m_settings.reset();
        m_revision = 0;
        openConnection();
    }

    Result<void> setSource(const std::string &source)
    {
        const bool wasFeed = isFeed();
        m_uplink.reset();
        m_options.source = source;
        auto started = m_isAsleep ? Result<void>{} : startSource();
        if (!started)
            m_options.source = "none";
        if (isFeed() != wasFeed)
            openConnection();
        return started;
    }

    void setMicrophone(const std::string &microphone)
    {
        const bool wasFeed = isFeed();
        m_voiceUplink.reset();
        m_options.microphone = microphone;
        if (!m_isAsleep)
            startVoice();
        if (isFeed() != wasFeed)
            openConnection();
    }

    bool change(const protocol::SetMessage &wish)
    {
        m_wish.add(wish);
        return m_connection->sendSet(wish);
    }

    void setPictureOff(bool off)
    {
        if (off == m_isPictureOff)
            return;
        m_isPictureOff = off;
        m_playout.setHidden(off);
        m_uplink.reset();
        if (auto started = m_isAsleep ? Result<void>{} : startSource(); !started)
            m_log.warning("client", base::toLogLine(started.error()));
        emit m_owner.changed();
    }

    Playout &playout() { return m_playout; }
    void setStreamTap(StreamTap *tap) { m_tap = tap; }
    void setObserved(bool observed) { m_isObserved = observed; }

    ClientSnapshot snapshot() const
    {
        ClientSnapshot snapshot;
        snapshot.connection = m_connection ? m_connection->state() : ConnectionState{};
        snapshot.serverUrl = m_options.serverUrl;
        snapshot.source = m_options.source;
        snapshot.microphoneChoice = m_options.microphone;
        snapshot.settings = m_settings;
        snapshot.isAsleep = m_isAsleep;
        snapshot.camera = m_camera->status();
        snapshot.playout = m_playout.stats();
        snapshot.captured = m_uplink ? m_uplink->captured() : 0;
        snapshot.sent = m_sent;
        snapshot.sourceProblem = m_uplink ? m_uplink->problem() : "";
        if (m_voiceUplink) {
            snapshot.microphone = m_voiceUplink->status();
            snapshot.microphoneDb = m_voiceUplink->levelDb();
            snapshot.microphoneClipped = m_voiceUplink->clipped();
        }
        if (m_virtualMicrophone)
            snapshot.virtualMicrophone = m_virtualMicrophone->status();
        snapshot.voice = m_voicePlayout.stats();
        snapshot.soundProblem = m_soundProblem;
        snapshot.latencyP50 = m_playout.latency().quantile(0.5);
        snapshot.latencyP95 = m_playout.latency().quantile(0.95);
        return snapshot;
    }

    const observability::Histogram &latency() const { return m_playout.latency(); }
    const observability::Histogram &voiceLatency() const { return m_voicePlayout.latency(); }
    void setMuted(bool muted) { m_voicePlayout.setMuted(muted); }
    void setVoiceTrim(base::Microseconds trim) { m_delay.setTrim(trim); }

private:
    static Connection::Options connectionOptions(const ClientOptions &options)
    {
        Connection::Options connection;
        connection.server = QUrl(QString::fromStdString(options.serverUrl));
        connection.role = feeds(options) ? protocol::Role::Feed : protocol::Role::Stream;
        connection.name = options.name;
        connection.session = options.session;
        connection.token = options.token;
        connection.voiceCodec = options.voiceCodec;
        connection.jitterSeed = std::random_device{}();
        return connection;
    }

    static bool feeds(const ClientOptions &options)
    {
        return options.source != "none" || options.microphone != "none";
    }
    bool isFeed() const { return feeds(m_options); }

    void openConnection()
    {
        if (m_connection)
            m_connection->close();
        m_lastLink = LinkState::Idle;
        m_connection = std::make_unique<Connection>(connectionOptions(m_options), m_clock);
        QObject::connect(m_connection.get(), &Connection::videoArrived, this,
                         [this](base::Timestamp captured, base::SharedBytes jpeg) {
                             if (!isKept(m_wish.mayShow()))
                                 return;
                             if (m_tap)
                                 m_tap->picture(captured, jpeg);
                             m_playout.push(captured, std::move(jpeg));
                         });
        QObject::connect(m_connection.get(), &Connection::clockMeasured, this,
                         [this](base::Microseconds offset) {
                             // What is ours comes back with our own capture time.
                             const auto toSender = isFeed() ? base::Microseconds{0} : offset;
                             m_playout.setClockOffset(toSender);
                             m_voicePlayout.setClockOffset(toSender);
                         });
        QObject::connect(m_connection.get(), &Connection::voiceArrived, this,
                         [this](base::Timestamp captured, int rate, const base::SharedBytes &pcm) {
                             if (!isKept(m_wish.mayPlay()))
                                 return;
                             if (m_tap)
                                 m_tap->voice(captured, rate, pcm);
                             m_voicePlayout.push(captured, rate, pcm);
                         });
        QObject::connect(
            m_connection.get(), &Connection::settingsArrived, this,
            [this](const protocol::SettingsMessage &settings) { onSettings(settings); });
        QObject::connect(m_connection.get(), &Connection::stateChanged, this,
                         [this] { onState(); });
        if (!m_options.serverUrl.empty())
            m_connection->open();
    }

    /// A server that speaks v1 cannot be asked.
    bool isKept(bool may) const { return may || m_connection->state().protocol == 1; }

    /// Our own session is new with every connection. One that we watch goes on without us, and
    /// others may have changed it meanwhile; only when its revisions begin anew has its server been
    /// restarted.
    void onSettings(const protocol::SettingsMessage &settings)
    {
        const bool isNew = !m_settings;
        const bool hasForgotten = isFeed() || settings.revision < m_revision;
        m_settings = settings;
        m_revision = settings.revision;
        m_wish.arrived(settings);
        if (isNew && !hasForgotten)
            m_wish.accept();
        else if (isNew && !m_wish.isEmpty())
            (void)m_connection->sendSet(m_wish.all());
        emit m_owner.changed();
    }

    Result<void> startSource()
    {
        if (m_options.source == "none" || m_isPictureOff)
            return {};
        auto source = makeSource();
        if (!source)
            return std::unexpected(source.error());
        m_log.info("client", "source: " + (*source)->description());
        auto uplink =
            std::make_unique<Uplink>(std::move(*source), m_options.jpegQuality,
                                     [this](base::Timestamp captured, base::SharedBytes jpeg) {
                                         postVideo(captured, std::move(jpeg));
                                     });
        auto started = uplink->start();
        if (started)
            m_uplink = std::move(uplink);
        return started;
    }

    /// When nobody has used what comes out for a while, nothing is captured and nothing decoded.
    void lookForUse()
    {
        const bool isUsed = m_isObserved || m_camera->status().isWatched ||
                            (m_virtualMicrophone && m_virtualMicrophone->status().isListened);
        if (isUsed)
            m_unused = {};
        else
            m_unused += kStandbyLook;
        const bool isAsleep = m_unused >= m_options.sleepAfter;
        if (isAsleep == m_isAsleep)
            return;
        m_isAsleep = isAsleep;
        m_playout.setAsleep(isAsleep);
        m_log.info("client", isAsleep ? "nobody watches or listens: asleep" : "awake");
        if (isAsleep) {
            m_uplink.reset();
            m_voiceUplink.reset();
        } else {
            startVoice();
            if (auto started = startSource(); !started)
                m_log.warning("client", base::toLogLine(started.error()));
        }
        emit m_owner.changed();
    }

    Result<std::unique_ptr<capture::VideoSource>> makeSource()
    {
        if (m_own.source)
            return std::move(m_own.source);
        const capture::VideoMode mode{m_options.mode.size, m_options.mode.framesPerSecond};
        return capture::makeVideoSource(m_options.source, mode, m_clock);
    }

    /// Picture and session go on without sound; what cannot be opened is tried again.
    void startVoice()
    {
        std::optional<base::Error> problem;
        if (m_options.virtualMicrophone != "none" && !m_virtualMicrophone) {
            if (auto opened = openVirtualMicrophone(); !opened)
                problem = opened.error();
        }
        if (m_options.microphone != "none" && !m_voiceUplink) {
            if (auto opened = openMicrophone(); !opened)
                problem = opened.error();
        }
        if (problem && !m_soundProblem)
            m_log.warning("client", base::toLogLine(*problem));
        m_soundProblem = problem;
        if (problem)
            QTimer::singleShot(kSoundRetry, this, [this] {
                if (!m_isAsleep)
                    startVoice();
            });
    }

    Result<void> openVirtualMicrophone()
    {
        using Made = Result<std::unique_ptr<devices::VirtualMicrophone>>;
        Made made = m_own.virtualMicrophone
                        ? Made(std::move(m_own.virtualMicrophone))
                        : devices::makeVirtualMicrophone(m_options.virtualMicrophone, m_sound,
                                                         m_clock, m_log);
        if (!made)
            return std::unexpected(made.error());
        auto started = (*made)->start([this](std::span<float> samples, base::Timestamp due) {
            m_voicePlayout.read(samples, due);
        });
        if (started)
            m_virtualMicrophone = std::move(*made);
        return started;
    }

    Result<void> openMicrophone()
    {
        using Made = Result<std::unique_ptr<capture::AudioSource>>;
        Made source = m_own.microphone ? Made(std::move(m_own.microphone)) : cleanMicrophone();
        if (!source)
            return std::unexpected(source.error());
        auto uplink = std::make_unique<VoiceUplink>(
            std::move(*source), [this](base::Timestamp captured, base::SharedBytes pcm) {
                postVoice(captured, std::move(pcm));
            });
        auto started = uplink->start();
        if (started)
            m_voiceUplink = std::move(uplink);
        return started;
    }

    Result<std::unique_ptr<capture::AudioSource>> cleanMicrophone()
    {
        std::unique_ptr<capture::AudioSource> farEnd;
        if (m_options.farEnd != "none") {
            auto made = capture::makeAudioSource(m_options.farEnd, m_sound, m_clock);
            if (!made)
                return made;
            farEnd = std::move(*made);
        }
        return capture::makeCleanAudioSource(m_options.microphone, m_options.processing,
                                             std::move(farEnd), m_sound, m_clock);
    }

    /// Called on the microphone's thread.
    void postVoice(base::Timestamp captured, base::SharedBytes pcm)
    {
        if (m_pendingVoice.fetch_add(1, std::memory_order_relaxed) >= kMostPendingVoice) {
            m_pendingVoice.fetch_sub(1, std::memory_order_relaxed);
            return;
        }
        QMetaObject::invokeMethod(
            this,
            [this, captured, pcm = std::move(pcm)] {
                m_pendingVoice.fetch_sub(1, std::memory_order_relaxed);
                (void)m_connection->sendVoice(captured, pcm);
            },
            Qt::QueuedConnection);
    }

    /// Called on the uplink's thread.
    void postVideo(base::Timestamp captured, base::SharedBytes jpeg)
    {
        if (m_pending.fetch_add(1, std::memory_order_relaxed) >= kMostPending) {
            m_pending.fetch_sub(1, std::memory_order_relaxed);
            return;
        }
        QMetaObject::invokeMethod(
            this,
            [this, captured, jpeg = std::move(jpeg)] {
                m_pending.fetch_sub(1, std::memory_order_relaxed);
                m_sent += m_connection->sendVideo(captured, jpeg) ? 1 : 0;
            },
            Qt::QueuedConnection);
    }

    void onState()
    {
        const ConnectionState &state = m_connection->state();
        emit m_owner.changed();
        if (state.link == m_lastLink)
            return;
        m_lastLink = state.link;
        if (state.link == LinkState::Connected) {
            m_settings.reset();
            m_wish.sessionChanged();
            m_delay.reset();
            m_playout.streamChanged();
            m_voicePlayout.streamChanged();
            m_log.info("client", "connected to " + m_options.serverUrl);
        } else if (state.link == LinkState::Waiting && state.problem) {
            m_log.warning("client", base::toLogLine(*state.problem));
        }
    }

    void sendStats()
    {
        const PlayoutStats now = m_playout.stats();
        protocol::Stats stats;
        stats.fps = static_cast<double>(now.shown - m_lastShown);
        stats.latencyMs = static_cast<double>(m_playout.latency().quantile(0.5).count()) / 1e3;
        stats.bufferMs = static_cast<double>(now.bufferDelay.count()) / 1e3;
        stats.dropped = now.dropped - m_lastDropped;
        m_lastShown = now.shown;
        m_lastDropped = now.dropped;
        m_connection->sendStats(stats);
    }

    ClientOptions m_options;
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
    observability::Log &m_log;
    ClientApp &m_owner;
    ClientDevices m_own;
    std::unique_ptr<devices::VirtualCamera> m_camera;
    PlayoutDelay m_delay;
    Playout m_playout;
    VoicePlayout m_voicePlayout;
    std::unique_ptr<Connection> m_connection;
    std::optional<protocol::SettingsMessage> m_settings;
    SettingsWish m_wish;
    std::uint64_t m_revision = 0; ///< of the newest settings
    bool m_isPictureOff = false;
    std::unique_ptr<Uplink> m_uplink;
    std::unique_ptr<VoiceUplink> m_voiceUplink;
    std::unique_ptr<devices::VirtualMicrophone> m_virtualMicrophone;
    std::optional<base::Error> m_soundProblem;
    QTimer m_statsTimer;
    QTimer m_standbyTimer;
    std::chrono::milliseconds m_unused{0};
    bool m_isAsleep = false;
    bool m_isObserved = false;
    StreamTap *m_tap = nullptr;
    std::atomic<int> m_pending{0};
    std::atomic<int> m_pendingVoice{0};
    std::uint64_t m_sent = 0;
    std::uint64_t m_lastShown = 0;
    std::uint64_t m_lastDropped = 0;
    LinkState m_lastLink = LinkState::Idle;
};

ClientApp::ClientApp() = default;
ClientApp::~ClientApp() = default;

Result<std::unique_ptr<ClientApp>> ClientApp::start(const ClientOptions &options,
                                                    media::SoundSystem &sound,
                                                    const base::Clock &clock,
                                                    observability::Log &log, ClientDevices own)
{
    if (!options.serverUrl.empty()) {
        if (auto valid = checkServerUrl(options.serverUrl); !valid)
            return std::unexpected(valid.error());
    }
    if (own.camera) {
        if (auto opened = own.camera->open(options.mode); !opened)
            return std::unexpected(opened.error());
    } else {
        auto camera = devices::openVirtualCamera(options.camera, options.mode);
        if (!camera)
            return std::unexpected(camera.error());
        own.camera = std::move(*camera);
    }
    std::unique_ptr<ClientApp> app(new ClientApp);
    app->m_parts = std::make_unique<Parts>(options, std::move(own), sound, clock, log, *app);
    if (auto started = app->m_parts->start(); !started)
        return std::unexpected(started.error());
    return app;
}

Result<void> ClientApp::checkServerUrl(const std::string &address)
{
    const QUrl url(QString::fromStdString(address));
    const bool isSocket =
        url.scheme() == QStringLiteral("ws") || url.scheme() == QStringLiteral("wss");
    if (!url.isValid() || !isSocket || url.host().isEmpty())
        return base::fail(base::ErrorCode::SettingInvalid, "server-url = " + address,
                          "expected an address like ws://192.168.1.20:8765");
    return {};
}

Result<void> ClientApp::setServer(const ServerChoice &server)
{
    auto valid = server.url.empty() ? Result<void>{} : checkServerUrl(server.url);
    if (valid)
        m_parts->setServer(server);
    return valid;
}

Result<void> ClientApp::setSource(const std::string &source)
{
    return m_parts->setSource(source);
}

void ClientApp::setMicrophone(const std::string &microphone)
{
    m_parts->setMicrophone(microphone);
}

bool ClientApp::change(const protocol::SetMessage &wish)
{
    return m_parts->change(wish);
}

void ClientApp::setPictureOff(bool off)
{
    m_parts->setPictureOff(off);
}

void ClientApp::setPictureTap(PictureTap tap)
{
    m_parts->playout().setTap(std::move(tap));
}

void ClientApp::setStreamTap(StreamTap *tap)
{
    m_parts->setStreamTap(tap);
}

void ClientApp::setObserved(bool observed)
{
    m_parts->setObserved(observed);
}

ClientSnapshot ClientApp::snapshot() const
{
    return m_parts->snapshot();
}

const observability::Histogram &ClientApp::latency() const
{
    return m_parts->latency();
}

const observability::Histogram &ClientApp::voiceLatency() const
{
    return m_parts->voiceLatency();
}

void ClientApp::setMuted(bool muted)
{
    m_parts->setMuted(muted);
}

void ClientApp::setVoiceTrim(base::Microseconds trim)
{
    m_parts->setVoiceTrim(trim);
}

} // namespace ducklive::client
