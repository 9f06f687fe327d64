#include "ducklive/client/connection.h"

#include "legacy_voice.h"
#include "opus_voice.h"
#include "socket_failure.h"

#include "ducklive/protocol/close_code.h"
#include "ducklive/protocol/hello.h"
#include "ducklive/protocol/limits.h"
#include "ducklive/protocol/ping.h"
#include "ducklive/protocol/server_message.h"
#include "ducklive/protocol/v1/frame.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ducklive::client {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kMostWaitingBytes = 512 * 1024;
constexpr auto kWelcomeTimeout = 2s; ///< a server that is silent that long speaks v1
constexpr auto kAttemptTimeout = 5s;
constexpr int kFirstDuckLiveCode = 4400;
/// In what QWebSocket says of an answer that is no WebSocket.
const QLatin1String kUpgrade("handshake");

QUrl withRolePath(QUrl url, protocol::Role role)
{
    if (url.path().isEmpty() || url.path() == QStringLiteral("/"))
        url.setPath(role == protocol::Role::Feed ? QStringLiteral("/feed")
                                                 : QStringLiteral("/stream"));
    return url;
}

bool endsConnection(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::Unauthorized:
    case base::ErrorCode::ServerFull:
    case base::ErrorCode::SessionTaken:
    case base::ErrorCode::SessionEnded:
    case base::ErrorCode::Disconnected: return true;
    default: return false;
    }
}

/// A socket and an interface may name the scope of one address differently.
QHostAddress withoutScope(QHostAddress address)
{
    address.setScopeId({});
    return address;
}

template <class... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

} // namespace

Connection::Connection(Options options, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_policy(m_options.jitterSeed)
    , m_legacyVoice(std::make_unique<LegacyVoice>())
    , m_opusVoice(std::make_unique<OpusVoice>(m_options.voiceCodec))
{
    m_socket.setMaxAllowedIncomingMessageSize(protocol::kMaxMessageBytes);
    m_socket.setMaxAllowedIncomingFrameSize(protocol::kMaxMessageBytes);
    for (QTimer *timer : {&m_retry, &m_welcome, &m_attempt})
        timer->setSingleShot(true);
    connect(&m_socket, &QWebSocket::connected, this, &Connection::onConnected);
    connect(&m_socket, &QWebSocket::disconnected, this, &Connection::onDisconnected);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &Connection::onError);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &Connection::onText);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &Connection::onBinary);
    connect(&m_retry, &QTimer::timeout, this, &Connection::connectNow);
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(&m_ping, &QTimer::timeout, this, &Connection::lookForServer);
    connect(&m_attempt, &QTimer::timeout, this, [this] { drop("no answer within 5 seconds"); });
    connect(&m_welcome, &QTimer::timeout, this, [this] {
        m_state.protocol = 1;
        emit stateChanged();
    });
}

Connection::~Connection()
{
    m_socket.disconnect(
        this); // it says "disconnected" when it goes, and then the timers are gone already
}

void Connection::open()
{
    m_wanted = true;
    connectNow();
}

void Connection::close()
{
    m_wanted = false;
    m_retry.stop();
    m_attempt.stop();
    m_ping.stop();
    m_socket.close();
    setLink(LinkState::Idle);
}

void Connection::networkChanged(const QList<QHostAddress> &addresses)
{
    const QHostAddress own = withoutScope(m_socket.localAddress());
    const bool isGone = std::ranges::none_of(
        addresses, [&](const QHostAddress &one) { return withoutScope(one).isEqual(own); });
    if (m_state.link == LinkState::Connected && isGone)
        drop("this machine's address changed");
    if (m_state.link == LinkState::Waiting) {
        m_retry.stop();
        connectNow();
    }
}

void Connection::serverAnnounced()
{
    const base::Timestamp now = m_clock.now();
    if (m_state.link != LinkState::Waiting || isPutOut() ||
        (m_announced && now - *m_announced < kAnnouncedPause))
        return;
    m_announced = now;
    m_retry.stop();
    connectNow();
}

bool Connection::isPutOut() const
{
    return m_state.problem && m_state.problem->code == base::ErrorCode::Disconnected;
}

void Connection::connectNow()
{
    setLink(LinkState::Connecting);
    m_attempt.start(kAttemptTimeout);
    m_socket.open(withRolePath(m_options.server, m_options.role));
}

void Connection::onConnected()
{
    m_attempt.stop();
    m_policy.succeeded();
    m_sync = {};
    m_legacyVoice->reset();
    m_opusVoice->reset();
    m_state.problem.reset();
    m_state.refusal.reset();
    m_state.protocol = 0;
    protocol::Hello hello;
    hello.role = m_options.role;
    hello.name = m_options.name;
    if (!m_options.session.empty())
        hello.session = m_options.session;
    if (!m_options.token.empty())
        hello.token = m_options.token;
    hello.video = {std::string(protocol::kCodecJpeg)};
    hello.audio = m_opusVoice->offer();
    hello.clock = true;
    m_socket.sendTextMessage(QString::fromStdString(protocol::encode(hello)));
    m_welcome.start(kWelcomeTimeout);
    m_unanswered = 0;
    m_ping.start(m_options.pingInterval);
    setLink(LinkState::Connected);
}

void Connection::lookForServer()
{
    if (m_unanswered++ >= kMostUnanswered)
        return drop("it stopped answering");
    m_socket.ping();
    if (m_state.protocol == protocol::kProtocolVersion)
        sendPing();
}

void Connection::drop(const std::string &cause)
{
    setProblem(base::ErrorCode::ServerSilent, cause);
    m_socket.abort();
    onDisconnected();
}

void Connection::onDisconnected()
{
    m_welcome.stop();
    m_ping.stop();
    m_attempt.stop();
    if (!m_wanted || m_retry.isActive())
        return;
    if (m_state.link == LinkState::Connected && !m_state.problem)
        noteRefusal();
    ++m_state.reconnects;
    const base::Microseconds wait = isPutOut() ? ReconnectPolicy::kLongest : m_policy.nextDelay();
    m_retry.start(std::chrono::duration_cast<std::chrono::milliseconds>(wait));
    setLink(LinkState::Waiting);
}

/// What a close code says. QWebSocket (6.4) does not know 1013, "try again later", and reports it
/// as a protocol error 1002 with a text of its own.
void Connection::noteRefusal()
{
    const int code = static_cast<int>(m_socket.closeCode());
    const QString reason = m_socket.closeReason();
    const bool tryLater = code == QWebSocketProtocol::CloseCodeProtocolError &&
                          reason.startsWith(QStringLiteral("Invalid close code"));
    if (tryLater)
        m_state.problem = base::Error{base::ErrorCode::ServerFull, {}, {}};
    else if (code == static_cast<int>(protocol::CloseCode::Unauthorized))
        m_state.problem = base::Error{base::ErrorCode::Unauthorized, {}, reason.toStdString()};
    else if (code == QWebSocketProtocol::CloseCodePolicyViolated ||
             code == QWebSocketProtocol::CloseCodeTooMuchData || code >= kFirstDuckLiveCode)
        setProblem(base::ErrorCode::ServerRefused, reason.toStdString());
}

/// In the words of our own table where the server gives its reason, else in the server's.
void Connection::noteError(const protocol::ErrorMessage &error)
{
    const bool isOfAWish = m_state.protocol == protocol::kProtocolVersion &&
                           !(error.problem && endsConnection(error.problem->code));
    if (isOfAWish)
        m_state.refusal =
            error.problem
                ? error.problem
                : std::optional(base::Error{base::ErrorCode::Internal, error.message, error.code});
    else if (error.problem)
        m_state.problem = error.problem;
    else
        setProblem(base::ErrorCode::ServerRefused, error.message);
}

void Connection::onError(QAbstractSocket::SocketError error)
{
    const bool isForeign =
        m_state.link == LinkState::Connecting && m_socket.errorString().contains(kUpgrade);
    if (error != QAbstractSocket::RemoteHostClosedError)
        setProblem(failureOf(error, isForeign), m_socket.errorString().toStdString());
    else if (m_state.link == LinkState::Connecting)
        setProblem(base::ErrorCode::ServerForeign, "it closed the connection");
    if (m_state.link == LinkState::Connecting)
        onDisconnected();
}

void Connection::onText(const QString &text)
{
    m_unanswered = 0;
    auto message = protocol::decodeServerMessage(text.toStdString());
    if (!message)
        return; // a newer server may say more than this client knows
    std::visit(
        Overloaded{
            [this](const protocol::Welcome &welcome) {
                m_welcome.stop();
                m_state.protocol = protocol::kProtocolVersion;
                m_state.session = welcome.session;
                m_opusVoice->serverTakes(welcome.audioUp);
                m_state.serverName = welcome.serverName;
                m_state.serverVersion = welcome.serverVersion;
                m_state.dashboardPort = welcome.dashboardPort;
                m_state.queuePosition = 0;
                sendPing();
            },
            [this](const protocol::ErrorMessage &error) { noteError(error); },
            [this](const protocol::Pong &pong) {
                const auto at = [](std::int64_t micros) {
                    return base::Timestamp{base::Microseconds{micros}};
                };
                m_sync.add(at(pong.t0), at(pong.t1), at(pong.t2), m_clock.now());
                m_state.roundTripMs =
                    static_cast<double>(
                        m_sync.roundTrip().value_or(base::Microseconds{0}).count()) /
                    1e3;
                if (const auto offset = m_sync.offset())
                    emit clockMeasured(*offset);
            },
            [this](const protocol::SettingsMessage &settings) {
                m_state.refusal.reset();
                emit settingsArrived(settings);
            },
            [this](const protocol::Queued &queued) { m_state.queuePosition = queued.position; },
            [this](const protocol::QueueUpdate &update) {
                m_state.queuePosition = update.position;
            },
            [](const auto &) {},
        },
        *message);
    emit stateChanged();
}

void Connection::onBinary(const QByteArray &message)
{
    m_unanswered = 0;
    const std::span bytes(reinterpret_cast<const std::uint8_t *>(message.constData()),
                          static_cast<std::size_t>(message.size()));
    const auto frame = protocol::v1::decodeFrame(bytes);
    if (!frame)
        return;
    const base::Timestamp captured = frame->header.timestamp;
    switch (frame->header.type) {
    case protocol::v1::MessageType::Video:
        emit videoArrived(captured, base::copyToShared(frame->payload));
        break;
    case protocol::v1::MessageType::Audio:
        emit voiceArrived(captured, 16'000, base::copyToShared(frame->payload));
        break;
    case protocol::v1::MessageType::Pcm48k:
        emit voiceArrived(captured, 48'000, base::copyToShared(frame->payload));
        break;
    case protocol::v1::MessageType::Opus48k:
        if (const auto pcm = m_opusVoice->decode(frame->payload))
            emit voiceArrived(captured, 48'000, pcm);
        break;
    default: break;
    }
}

bool Connection::sendVideo(base::Timestamp captured, const base::SharedBytes &jpeg)
{
    if (m_state.link != LinkState::Connected || m_state.protocol == 0 ||
        m_socket.bytesToWrite() > kMostWaitingBytes)
        return false;
    sendBinary(protocol::v1::MessageType::RawVideo, captured, jpeg);
    return true;
}

bool Connection::sendVoice(base::Timestamp captured, const base::SharedBytes &pcm48k)
{
    if (m_state.link != LinkState::Connected || m_state.protocol == 0 ||
        m_socket.bytesToWrite() > 2 * kMostWaitingBytes)
        return false;
    if (m_state.protocol == protocol::kProtocolVersion) {
        m_state.sendsOpus =
            m_opusVoice->isWanted(static_cast<std::size_t>(m_socket.bytesToWrite()), m_clock.now());
        if (!m_state.sendsOpus)
            sendBinary(protocol::v1::MessageType::RawPcm48k, captured, pcm48k);
        else
            m_opusVoice->encode(captured, *pcm48k,
                                [this](base::Timestamp at, const base::SharedBytes &packet) {
                                    sendBinary(protocol::v1::MessageType::RawOpus48k, at, packet);
                                });
        return true;
    }
    m_legacyVoice->push(captured, pcm48k, [this](base::Timestamp at, const base::SharedBytes &pcm) {
        sendBinary(protocol::v1::MessageType::RawAudio, at, pcm);
    });
    return true;
}

void Connection::sendBinary(protocol::v1::MessageType type, base::Timestamp captured,
                            const base::SharedBytes &payload)
{
    const auto message = protocol::v1::encodeFrame(type, captured, *payload);
    m_socket.sendBinaryMessage(QByteArray(reinterpret_cast<const char *>(message.data()),
                                          static_cast<qsizetype>(message.size())));
}

void Connection::sendStats(const protocol::Stats &stats)
{
    if (m_state.protocol == protocol::kProtocolVersion)
        m_socket.sendTextMessage(QString::fromStdString(protocol::encode(stats)));
}

bool Connection::sendSet(const protocol::SetMessage &wish)
{
    if (m_state.link != LinkState::Connected || m_state.protocol != protocol::kProtocolVersion)
        return false;
    m_socket.sendTextMessage(QString::fromStdString(protocol::encode(wish)));
    return true;
}

void Connection::sendPing()
{
    const auto now = static_cast<std::int64_t>(base::toMicros(m_clock.now()));
    m_socket.sendTextMessage(QString::fromStdString(protocol::encode(protocol::Ping{now})));
}

void Connection::setLink(LinkState link)
{
    m_state.link = link;
    emit stateChanged();
}

void Connection::setProblem(base::ErrorCode code, const std::string &cause)
{
    m_state.problem =
        base::Error{code, m_options.server.toString(QUrl::RemoveQuery).toStdString(), cause};
}

} // namespace ducklive::client
