#include "ducklive/base/manual_clock.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/client/connection.h"
#include "ducklive/protocol/pong.h"
#include "ducklive/protocol/v1/frame.h"
#include "ducklive/protocol/welcome.h"

#include <memory>

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocketServer>

using namespace ducklive;
using namespace ducklive::client;

namespace {

/// Codes beyond the ones QWebSocket has names for.
QWebSocketProtocol::CloseCode closeCode(int code)
{
    return static_cast<QWebSocketProtocol::CloseCode>(code);
}

} // namespace

/// The connection against a server in this process that says what the test wants.
class ConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_server = std::make_unique<QWebSocketServer>("test", QWebSocketServer::NonSecureMode);
        QVERIFY(m_server->listen(QHostAddress::LocalHost, 0));
        m_peer = nullptr;
        m_texts.clear();
        connect(m_server.get(), &QWebSocketServer::newConnection, this, [this] {
            m_peer = m_server->nextPendingConnection();
            m_peer->setParent(m_server.get()); // the server does not own what it hands out
            m_texts.clear();
            connect(m_peer, &QWebSocket::textMessageReceived, this,
                    [this](const QString &text) { m_texts << text; });
        });
    }

    void saysHelloAndUnderstandsWelcome()
    {
        Connection connection(options(protocol::Role::Feed), m_clock);
        connection.open();
        QTRY_VERIFY(!m_texts.isEmpty());
        QVERIFY(m_texts[0].contains("\"hello\""));
        QCOMPARE(m_peer->requestUrl().path(), QString("/feed"));
        protocol::Welcome welcome;
        welcome.session = "live_1";
        welcome.video = "jpeg";
        m_peer->sendTextMessage(QString::fromStdString(protocol::encode(welcome)));
        QTRY_COMPARE(connection.state().protocol, 2);
        QCOMPARE(connection.state().session, std::string("live_1"));
        QTRY_VERIFY(m_texts.size() >= 2 && m_texts[1].contains("\"ping\""));
    }

    void picturesComeThroughWithTheirTime()
    {
        Connection connection(options(protocol::Role::Stream), m_clock);
        QSignalSpy pictures(&connection, &Connection::videoArrived);
        connection.open();
        QTRY_VERIFY(m_peer);
        const std::vector<std::uint8_t> payload{1, 2, 3};
        const auto message = protocol::v1::encodeFrame(protocol::v1::MessageType::Video,
                                                       base::timestampFromMicros(42), payload);
        m_peer->sendBinaryMessage(QByteArray("\x01\x02", 2)); // too short: ignored
        m_peer->sendBinaryMessage(
            QByteArray(reinterpret_cast<const char *>(message.data()), qsizetype(message.size())));
        QTRY_COMPARE(pictures.size(), 1);
        QCOMPARE(base::toMicros(pictures[0][0].value<base::Timestamp>()), std::uint64_t(42));
    }

    void sendsOnlyWhileConnected()
    {
        Connection connection(options(protocol::Role::Feed), m_clock);
        QVERIFY(!connection.sendVideo({}, base::shareBytes({1})));
        connection.open();
        QTRY_VERIFY(connection.state().link == LinkState::Connected);
        QTRY_VERIFY(m_peer);
        QSignalSpy received(m_peer, &QWebSocket::binaryMessageReceived);
        QVERIFY(!connection.sendVideo({}, base::shareBytes({1}))); // not before the welcome
        protocol::Welcome welcome;
        welcome.session = "live_1";
        welcome.video = "jpeg";
        m_peer->sendTextMessage(QString::fromStdString(protocol::encode(welcome)));
        QTRY_COMPARE(connection.state().protocol, 2);
        QVERIFY(connection.sendVideo(base::timestampFromMicros(1), base::shareBytes({0xFF})));
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received[0][0].toByteArray().toHex(), QByteArray("10000000000000000100000001ff"));
    }

    void theVoiceGoesAsOpusWhenTheServerTakesIt()
    {
        auto wanted = options(protocol::Role::Feed);
        wanted.voiceCodec = VoiceCodec::Opus;
        Connection connection(wanted, m_clock);
        connection.open();
        QTRY_VERIFY(!m_texts.isEmpty());
        const auto opus = m_texts[0].indexOf("opus/48000");
        QVERIFY2(opus > 0 && opus < m_texts[0].indexOf("pcm_s16le/48000"), qPrintable(m_texts[0]));
        QSignalSpy received(m_peer, &QWebSocket::binaryMessageReceived);
        QSignalSpy heard(&connection, &Connection::voiceArrived);
        protocol::Welcome welcome;
        welcome.session = "live_1";
        m_peer->sendTextMessage(QString::fromStdString(protocol::encode(welcome)));
        QTRY_COMPARE(connection.state().protocol, 2);
        const auto pcm = base::shareBytes(std::vector<std::uint8_t>(960, 0));
        QVERIFY(connection.sendVoice(base::timestampFromMicros(10'000), pcm));
        QTRY_COMPARE(received.size(), 1); // a server that takes PCM only
        QCOMPARE(received[0][0].toByteArray()[0], '\x32');
        welcome.audioUp = {"pcm_s16le/48000", "opus/48000"};
        m_peer->sendTextMessage(QString::fromStdString(protocol::encode(welcome)));
        m_peer->sendTextMessage("{\"type\":\"settings\",\"session\":\"live_1\",\"revision\":1}");
        QTRY_VERIFY(connection.sendVoice(base::timestampFromMicros(20'000), pcm) &&
                    connection.state().sendsOpus);
        QTRY_VERIFY(received.size() >= 2 && received.back()[0].toByteArray()[0] == '\x31');
        QVERIFY(received.back()[0].toByteArray().size() < 150);
        m_peer->sendBinaryMessage(QByteArray("\x21\0\0\0\0\0\0\0\x07\0\0\0\x03\xFF\x3F\x01", 16));
        QByteArray back = received.back()[0].toByteArray();
        back[0] = '\x21';
        m_peer->sendBinaryMessage(back);
        QTRY_COMPARE(heard.size(), 1); // the damaged one was dropped
        QCOMPARE(heard[0][1].toInt(), 48'000);
        QCOMPARE(heard[0][2].value<base::SharedBytes>()->size(), std::size_t(960));
    }

    void comesBackAfterTheServerGoes()
    {
        Connection connection(options(protocol::Role::Stream), m_clock);
        connection.open();
        QTRY_VERIFY(m_peer);
        m_peer->close();
        QTRY_VERIFY(connection.state().link == LinkState::Waiting);
        QTRY_VERIFY(connection.state().link == LinkState::Connected);
        QCOMPARE(connection.state().reconnects, std::uint64_t(1));
    }

    /// It is there, but says nothing any more: asleep, or its cable was pulled.
    void aServerThatFallsSilentIsLeft()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost, 0));
        connect(&silent, &QTcpServer::newConnection, this, [&silent] {
            QTcpSocket *peer = silent.nextPendingConnection();
            connect(peer, &QTcpSocket::readyRead, peer, [peer] { greet(*peer); });
        });
        auto wanted = options(protocol::Role::Stream);
        wanted.server.setPort(silent.serverPort());
        wanted.pingInterval = std::chrono::milliseconds(1);
        Connection connection(wanted, m_clock);
        connection.open();
        QTRY_VERIFY(connection.state().problem.has_value());
        QCOMPARE(connection.state().problem->code, base::ErrorCode::ServerSilent);
        QVERIFY(connection.state().link == LinkState::Waiting);
        QCOMPARE(connection.state().reconnects, std::uint64_t(1));
    }

    void oneThatAnswersIsKeptEvenWithNothingToSay()
    {
        auto wanted = options(protocol::Role::Stream);
        wanted.pingInterval = std::chrono::milliseconds(20);
        Connection connection(wanted, m_clock);
        connection.open();
        QTRY_VERIFY(m_peer);
        QTRY_COMPARE(connection.state().protocol, 1); // two seconds of pings
        QVERIFY(!connection.state().problem);
        QCOMPARE(connection.state().reconnects, std::uint64_t(0));
    }

    void anotherNetworkIsUsedAtOnce()
    {
        Connection connection(options(protocol::Role::Stream), m_clock);
        connection.open();
        QTRY_VERIFY(connection.state().link == LinkState::Connected);
        connection.networkChanged(
            {QHostAddress(QHostAddress::LocalHost), QHostAddress("10.0.0.9")});
        QCOMPARE(connection.state().reconnects, std::uint64_t(0)); // one more address is no reason
        QVERIFY(connection.state().link == LinkState::Connected);
        connection.networkChanged({QHostAddress("10.0.0.9")});
        QVERIFY(connection.state().link == LinkState::Connecting);
        QCOMPARE(connection.state().reconnects, std::uint64_t(1));
        QTRY_VERIFY(connection.state().link == LinkState::Connected);
        m_peer->close();
        QTRY_VERIFY(connection.state().link == LinkState::Waiting);
        connection.networkChanged({QHostAddress(QHostAddress::LocalHost)});
        QVERIFY(connection.state().link == LinkState::Connecting);
    }

    void aServerThatIsAnnouncedAgainIsTriedAtOnce()
    {
        base::ManualClock clock;
        Connection connection(options(protocol::Role::Stream), clock);
        m_server->close();
        connection.serverAnnounced(); // nothing is wanted yet
        QVERIFY(connection.state().link == LinkState::Idle);
        connection.open();
        QTRY_VERIFY(connection.state().link == LinkState::Waiting);
        connection.serverAnnounced();
        QVERIFY(connection.state().link == LinkState::Connecting);
        QTRY_VERIFY(connection.state().link == LinkState::Waiting);
        clock.advance(Connection::kAnnouncedPause - std::chrono::milliseconds(1));
        connection.serverAnnounced(); // too soon
        QVERIFY(connection.state().link == LinkState::Waiting);
        clock.advance(std::chrono::milliseconds(1));
        connection.serverAnnounced();
        QVERIFY(connection.state().link == LinkState::Connecting);
    }

    /// Whoever says no to settings has not refused the connection.
    void aRefusedWishIsToldUntilTheNextSettings()
    {
        Connection connection(options(protocol::Role::Feed), m_clock);
        connection.open();
        QTRY_VERIFY(m_peer);
        protocol::Welcome welcome;
        welcome.session = "live_1";
        m_peer->sendTextMessage(QString::fromStdString(protocol::encode(welcome)));
        const base::Error missing{base::ErrorCode::NotFound, "Ada", {}};
        m_peer->sendTextMessage(QString::fromStdString(
            protocol::encode(protocol::ErrorMessage::of("not_found", missing))));
        QTRY_VERIFY(connection.state().refusal.has_value());
        QCOMPARE(*connection.state().refusal, missing);
        QVERIFY(!connection.state().problem);
        m_peer->sendTextMessage("{\"type\":\"settings\",\"session\":\"live_1\",\"revision\":1}");
        QTRY_VERIFY(!connection.state().refusal);
        const base::Error ended{base::ErrorCode::SessionEnded, "live_1", {}};
        m_peer->sendTextMessage(QString::fromStdString(
            protocol::encode(protocol::ErrorMessage::of("not_found", ended))));
        m_peer->close(closeCode(4408), "The session has ended");
        QTRY_VERIFY(connection.state().link == LinkState::Waiting);
        QCOMPARE(connection.state().problem, std::optional(ended));
    }

    void whoeverIsPutOutStaysAwayForAWhile()
    {
        Connection connection(options(protocol::Role::Feed), m_clock);
        connection.open();
        QTRY_VERIFY(m_peer);
        m_peer->sendTextMessage(QString::fromStdString(protocol::encode(
            protocol::ErrorMessage::of("disconnected", {base::ErrorCode::Disconnected, {}, {}}))));
        m_peer->close(closeCode(1008), "Disconnected by the operator");
        QTRY_VERIFY(connection.state().link == LinkState::Waiting);
        QCOMPARE(connection.state().problem->code, base::ErrorCode::Disconnected);
        QVERIFY(connection.untilRetry() > std::chrono::seconds(20));
        connection.serverAnnounced(); // no way around it
        QVERIFY(connection.state().link == LinkState::Waiting);
    }

    void refusalIsToldInTheServersWords()
    {
        Connection connection(options(protocol::Role::Feed), m_clock);
        connection.open();
        QTRY_VERIFY(m_peer);
        m_peer->close(closeCode(4401), "token wrong");
        QTRY_VERIFY(connection.state().problem.has_value());
        QCOMPARE(connection.state().problem->code, base::ErrorCode::Unauthorized);
        QCOMPARE(connection.state().problem->cause, std::string("token wrong"));
    }

    void aFullServerIsNoProtocolError()
    {
        Connection connection(options(protocol::Role::Feed), m_clock);
        connection.open();
        QTRY_VERIFY(m_peer);
        m_peer->close(closeCode(1013), "Max clients reached");
        QTRY_VERIFY(connection.state().problem.has_value());
        QCOMPARE(connection.state().problem->code, base::ErrorCode::ServerFull);
        QVERIFY(connection.state().link == LinkState::Waiting);
    }

    void aClosedPortIsSaid()
    {
        auto nowhere = options(protocol::Role::Stream);
        m_server->close();
        Connection connection(nowhere, m_clock);
        connection.open();
        QTRY_VERIFY(connection.state().problem.has_value());
        QCOMPARE(connection.state().problem->code, base::ErrorCode::ServerPortClosed);
        QVERIFY(connection.state().link == LinkState::Waiting);
    }

private:
    Connection::Options options(protocol::Role role)
    {
        Connection::Options made;
        made.server = m_server->serverUrl();
        made.role = role;
        return made;
    }

    /// Answers the upgrade, and is silent from then on.
    static void greet(QTcpSocket &peer)
    {
        static const QRegularExpression line("Sec-WebSocket-Key: (\\S+)");
        const auto key = line.match(QString::fromLatin1(peer.readAll())).captured(1).toLatin1();
        if (key.isEmpty())
            return;
        const auto accept = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                     QCryptographicHash::Sha1);
        peer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
                   "Upgrade\r\nSec-WebSocket-Accept: " +
                   accept.toBase64() + "\r\n\r\n");
    }

    std::unique_ptr<QWebSocketServer> m_server;
    QWebSocket *m_peer = nullptr;
    QStringList m_texts;
    base::SystemClock m_clock;
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
