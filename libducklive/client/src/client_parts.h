#pragma once

#include "address_watch.h"
#include "bounded_post.h"
#include "self_test_runner.h"
#include "sound_path.h"
#include "system_device_reader.h"
#include "trouble_log.h"
#include "uplink.h"

#include "ducklive/capture/source_factory.h"
#include "ducklive/client/client_app.h"
#include "ducklive/client/connection.h"
#include "ducklive/client/settings_wish.h"

#include <chrono>
#include <random>
#include <utility>

#include <QTimer>

namespace ducklive::client {

/// What a ClientApp is made of, wired. Lives on its Qt thread.
class ClientApp::Parts final : public QObject
{
public:
    static constexpr std::chrono::seconds kStatsInterval{1};
    static constexpr std::chrono::milliseconds kStandbyLook{200};
    /// Encoded pictures on their way to the socket's thread; more would only grow old there.
    static constexpr int kMostPending = 2;

    /// `own.camera` is there and open.
    Parts(const ClientOptions &options, ClientDevices own, media::SoundSystem &sound,
          const base::Clock &clock, observability::Log &log, ClientApp &owner)
        : m_options(options)
        , m_clock(clock)
        , m_log(log)
        , m_owner(owner)
        , m_own(std::move(own))
        , m_camera(std::move(m_own.camera))
        , m_playout(*m_camera, options.mode, m_delay, clock)
        , m_voicePlayout(m_delay, clock)
        , m_soundPath(m_options, m_own, sound, clock, log, m_voicePlayout,
                      [this](base::Timestamp captured, const base::SharedBytes &pcm) {
                          (void)m_connection->sendVoice(captured, pcm);
                      })
        , m_selfTest(m_playout, m_soundPath.testSound(),
                     m_own.reader ? std::move(m_own.reader)
                                  : std::make_unique<SystemDeviceReader>(sound, clock),
                     clock, [this] { onSelfTest(); })
    {
        m_delay.setTrim(std::chrono::milliseconds(options.voiceTrimMs));
        QObject::connect(&m_statsTimer, &QTimer::timeout, this, [this] { sendStats(); });
        QObject::connect(&m_addresses, &AddressWatch::changed, this,
                         [this](const QList<QHostAddress> &addresses) {
                             if (m_connection)
                                 m_connection->networkChanged(addresses);
                         });
        QObject::connect(&m_standbyTimer, &QTimer::timeout, this, [this] { lookForUse(); });
    }

    ~Parts() override
    {
        m_uplink.reset(); // its thread posts to us
    }

    base::Result<void> start()
    {
        if (auto started = startSource(); !started)
            return started;
        m_soundPath.open();
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

    base::Result<void> setSource(const std::string &source)
    {
        const bool wasFeed = isFeed();
        m_uplink.reset();
        m_options.source = source;
        auto started = m_isAsleep ? base::Result<void>{} : startSource();
        if (!started)
            m_options.source = "none";
        if (isFeed() != wasFeed)
            openConnection();
        return started;
    }

    void setMicrophone(const std::string &microphone)
    {
        const bool wasFeed = isFeed();
        m_soundPath.closeMicrophone();
        m_options.microphone = microphone;
        if (!m_isAsleep)
            m_soundPath.open();
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
        if (auto started = m_isAsleep ? base::Result<void>{} : startSource(); !started)
            m_log.warning("client", base::toLogLine(started.error()));
        emit m_owner.changed();
    }

    void serverAnnounced()
    {
        if (m_connection)
            m_connection->serverAnnounced();
    }

    void cancelSelfTest() { m_selfTest.cancel(); }

    void startSelfTest(bool evenIfUsed)
    {
        m_selfTest.start(
            [this] {
                return SelfTest::Devices{m_camera->status(), m_options.mode,
                                         m_soundPath.virtualMicrophone()};
            },
            evenIfUsed);
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
        snapshot.sourceProblem = m_uplink ? m_uplink->problem() : std::nullopt;
        m_soundPath.fill(snapshot);
        snapshot.voice = m_voicePlayout.stats();
        snapshot.selfTest = m_selfTest.state();
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

    base::Result<void> startSource()
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
                                         m_post([this, captured, jpeg = std::move(jpeg)] {
                                             m_sent += m_connection->sendVideo(captured, jpeg);
                                         });
                                     });
        auto started = uplink->start();
        if (started)
            m_uplink = std::move(uplink);
        return started;
    }

    /// When nobody has used what comes out for a while, nothing is captured and nothing decoded.
    void lookForUse()
    {
        if (m_selfTest.usesDevices())
            return;
        const bool isUsed =
            m_isObserved || m_camera->status().isWatched || m_soundPath.isListened();
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
            m_soundPath.closeMicrophone();
        } else {
            m_soundPath.open();
            if (auto started = startSource(); !started)
                m_log.warning("client", base::toLogLine(started.error()));
        }
        emit m_owner.changed();
    }

    void onSelfTest()
    {
        const SelfTestState &test = m_selfTest.state();
        if (test.isRunning) {
            m_log.info("client", "self-test");
        } else if (test.report && !test.isRefused) {
            for (const auto *finding : {&test.report->camera, &test.report->microphone}) {
                if (!finding->cause.empty())
                    m_log.warning("client", "self-test: " + finding->cause);
            }
        }
        emit m_owner.changed();
    }

    base::Result<std::unique_ptr<capture::VideoSource>> makeSource()
    {
        if (m_own.source)
            return std::move(m_own.source);
        const capture::VideoMode mode{m_options.mode.size, m_options.mode.framesPerSecond};
        return capture::makeVideoSource(m_options.source, mode, m_clock);
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
        m_troubles.look({m_uplink ? m_uplink->problem() : std::nullopt,
                         m_soundPath.microphoneProblem(), m_camera->status().problem});
    }

    ClientOptions m_options;
    const base::Clock &m_clock;
    observability::Log &m_log;
    TroubleLog m_troubles{m_log};
    ClientApp &m_owner;
    ClientDevices m_own;
    std::unique_ptr<devices::VirtualCamera> m_camera;
    PlayoutDelay m_delay;
    Playout m_playout;
    VoicePlayout m_voicePlayout;
    SoundPath m_soundPath;
    SelfTestRunner m_selfTest;
    std::unique_ptr<Connection> m_connection;
    std::optional<protocol::SettingsMessage> m_settings;
    SettingsWish m_wish;
    std::uint64_t m_revision = 0; ///< of the newest settings
    bool m_isPictureOff = false;
    std::unique_ptr<Uplink> m_uplink;
    AddressWatch m_addresses;
    QTimer m_statsTimer;
    QTimer m_standbyTimer;
    std::chrono::milliseconds m_unused{0};
    bool m_isAsleep = false;
    bool m_isObserved = false;
    StreamTap *m_tap = nullptr;
    BoundedPost m_post{*this, kMostPending}; ///< from the uplink's thread
    std::uint64_t m_sent = 0;
    std::uint64_t m_lastShown = 0;
    std::uint64_t m_lastDropped = 0;
    LinkState m_lastLink = LinkState::Idle;
};

} // namespace ducklive::client
