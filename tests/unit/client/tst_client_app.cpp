#include "fake_sound_system.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/pattern_source.h"
#include "ducklive/client/client_app.h"
#include "ducklive/protocol/settings_message.h"
#include "ducklive/protocol/welcome.h"

#include <atomic>
#include <memory>

#include <QRegularExpression>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace ducklive;
using namespace ducklive::client;

namespace {

/// What the test sees of the virtual camera, which the client owns.
struct CameraNotes
{
    std::atomic<int> opened{0};
    std::atomic<int> closed{0};
    std::atomic<int> submitted{0};
    std::atomic<bool> isWatched{false};
};

class NotedCamera final : public devices::VirtualCamera
{
public:
    explicit NotedCamera(CameraNotes &notes)
        : m_notes(notes)
    {
    }

    base::Result<void> open(const devices::CameraMode &) override
    {
        ++m_notes.opened;
        return {};
    }
    void submit(media::ConstFramePtr) override { ++m_notes.submitted; }
    void close() override { ++m_notes.closed; }
    devices::DeviceStatus status() const override
    {
        devices::DeviceStatus status;
        status.isWatched = m_notes.isWatched;
        return status;
    }

private:
    CameraNotes &m_notes;
};

/// A server that welcomes everybody and notes what it is told.
class Server
{
public:
    Server()
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            QWebSocket *peer = m_server.nextPendingConnection();
            peer->setParent(&m_server);
            ++peers;
            path = peer->requestUrl().path();
            QObject::connect(peer, &QWebSocket::textMessageReceived, &m_server,
                             [this](const QString &text) { texts << text; });
            QObject::connect(peer, &QWebSocket::binaryMessageReceived, &m_server,
                             [this](const QByteArray &) { ++pictures; });
            protocol::Welcome welcome;
            welcome.session = "live_1";
            welcome.dashboardPort = 8080;
            peer->sendTextMessage(QString::fromStdString(protocol::encode(welcome)));
            protocol::SettingsMessage settings;
            settings.session = "live_1";
            settings.faceName = "Ada";
            peer->sendTextMessage(QString::fromStdString(protocol::encode(settings)));
        });
    }

    [[nodiscard]] std::string url() const { return m_server.serverUrl().toString().toStdString(); }

    int peers = 0;
    int pictures = 0;
    QString path;
    QStringList texts;

private:
    QWebSocketServer m_server{"test", QWebSocketServer::NonSecureMode};
};

} // namespace

class ClientAppTest : public QObject
{
    Q_OBJECT

private:
    base::SystemClock m_clock;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    test::FakeSoundSystem m_sound;
    CameraNotes m_notes;

    std::unique_ptr<ClientApp> start(const ClientOptions &options)
    {
        ClientDevices own;
        own.camera = std::make_unique<NotedCamera>(m_notes);
        return ClientApp::start(options, m_sound, m_clock, *m_log, std::move(own)).value();
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        for (auto *count : {&m_notes.opened, &m_notes.closed, &m_notes.submitted})
            *count = 0;
        m_notes.isWatched = false;
    }

    void anotherServerKeepsTheCamera()
    {
        Server first;
        Server second;
        ClientOptions options;
        options.serverUrl = first.url();
        const auto app = start(options);
        QTRY_COMPARE(app->snapshot().connection.session, std::string("live_1"));
        QTRY_VERIFY(app->snapshot().settings);
        QCOMPARE(app->snapshot().settings->faceName, std::string("Ada"));
        QCOMPARE(app->snapshot().connection.dashboardPort, 8080);
        QVERIFY(app->setServer({second.url(), {}, {}}));
        QTRY_COMPARE(second.peers, 1);
        QCOMPARE(second.path, QString("/stream"));
        QCOMPARE(app->setServer({"http://x", {}, {}}).error().code,
                 base::ErrorCode::SettingInvalid);
        QCOMPARE(m_notes.opened.load(), 1);
        QCOMPARE(m_notes.closed.load(), 0);
    }

    void aSourceMakesItAFeed()
    {
        Server server;
        ClientOptions options;
        options.serverUrl = server.url();
        const auto app = start(options);
        QTRY_COMPARE(server.path, QString("/stream"));
        QVERIFY(app->setSource("test"));
        QTRY_COMPARE(server.path, QString("/feed"));
        QTRY_VERIFY(server.pictures > 2);
        QVERIFY(!app->setSource("/no/such/file.mp4"));
        QTRY_COMPARE(server.path, QString("/stream"));
        QCOMPARE(app->snapshot().source, std::string("none"));
    }

    void settingsAreAskedFor()
    {
        Server server;
        ClientOptions options;
        options.serverUrl = server.url();
        const auto app = start(options);
        protocol::SetMessage wish;
        wish.faceEnabled = true;
        QVERIFY(!app->change(wish)); // nobody is there yet
        QTRY_COMPARE(app->snapshot().connection.protocol, 2);
        QVERIFY(app->change(wish));
        QTRY_VERIFY(!server.texts.filter("\"set\"").isEmpty());
    }

    void itSleepsWhileNobodyWatchesAndWakes()
    {
        Server server;
        ClientOptions options;
        options.serverUrl = server.url();
        options.source = "test";
        options.sleepsWhenUnused = true;
        options.sleepAfter = std::chrono::milliseconds(400);
        const auto app = start(options);
        m_notes.isWatched = true;
        QTRY_VERIFY(server.pictures > 0);
        QVERIFY(!app->snapshot().isAsleep);
        m_notes.isWatched = false;
        QTRY_VERIFY(app->snapshot().isAsleep);
        QCOMPARE(app->snapshot().captured, 0U); // the source is closed
        m_notes.isWatched = true;
        QTRY_VERIFY(!app->snapshot().isAsleep);
        const int before = server.pictures;
        QTRY_VERIFY(server.pictures > before);
        m_notes.isWatched = false;
        app->setObserved(true); // a preview counts as well
        QTRY_VERIFY(app->snapshot().captured > 20);
        QVERIFY(!app->snapshot().isAsleep);
    }

    void theSelfTestKeepsOffDevicesInUse()
    {
        Server server;
        ClientOptions options;
        options.serverUrl = server.url();
        options.source = "test";
        options.sleepsWhenUnused = true;
        options.sleepAfter = std::chrono::milliseconds(300);
        m_notes.isWatched = true;
        const auto app = start(options);
        app->startSelfTest(false);
        QVERIFY(app->snapshot().selfTest.isRefused);
        QVERIFY(!app->snapshot().selfTest.isRunning);
        app->startSelfTest(true);
        QVERIFY(app->snapshot().selfTest.isRunning);
        QVERIFY(!app->snapshot().selfTest.isRefused);
        app->startSelfTest(true); // one at a time
        QTRY_VERIFY(app->snapshot().selfTest.report);
        const auto state = app->snapshot().selfTest;
        QVERIFY(!state.isRunning);
        QVERIFY(state.report->camera.outcome == DeviceFinding::Outcome::NoDevice);
        QVERIFY(state.report->microphone.outcome == DeviceFinding::Outcome::NoDevice);
        m_notes.isWatched = false;
        QTRY_VERIFY(app->snapshot().isAsleep);
        m_notes.isWatched = true; // its own reader does not wake it
        app->startSelfTest(true);
        QVERIFY(app->snapshot().selfTest.isRunning);
        QTRY_VERIFY(!app->snapshot().selfTest.isRunning);
        QVERIFY(app->snapshot().isAsleep);
        QTRY_VERIFY(!app->snapshot().isAsleep); // somebody stays
    }

    /// Whoever opened a device during a test is asked before the next one.
    void aTestJustAfterATestKeepsOffDevicesInUse()
    {
        Server server;
        ClientOptions options;
        options.serverUrl = server.url();
        options.source = "test";
        const auto app = start(options);
        app->startSelfTest(false);
        QVERIFY(app->snapshot().selfTest.isRunning);
        m_notes.isWatched = true;
        QTRY_VERIFY(!app->snapshot().selfTest.isRunning);
        QVERIFY(!app->snapshot().selfTest.isRefused);
        app->startSelfTest(false);
        QTRY_VERIFY(!app->snapshot().selfTest.isRunning);
        QVERIFY(app->snapshot().selfTest.isRefused);
        app->startSelfTest(true); // the user was asked
        QTRY_VERIFY(!app->snapshot().selfTest.isRunning);
        QVERIFY(!app->snapshot().selfTest.isRefused);
        m_notes.isWatched = false; // it was only the test
        app->startSelfTest(false);
        QTRY_VERIFY(!app->snapshot().selfTest.isRunning);
        QVERIFY(!app->snapshot().selfTest.isRefused);
    }
};

QTEST_GUILESS_MAIN(ClientAppTest)
#include "tst_client_app.moc"
