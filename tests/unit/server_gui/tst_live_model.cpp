#include "fake_server.h"

#include "join_model.h"
#include "live_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using namespace ducklive::serverui;

class LiveModelTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<UiLanguage> m_language;
    std::unique_ptr<LiveModel> m_live;

    server::SessionState second() const
    {
        server::SessionState session = m_server->now.studio.sessions.front();
        session.id = server::SessionId("live_1");
        session.peerName = "laptop";
        session.stream.fps = 30;
        return session;
    }

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        m_server = std::make_unique<test::FakeServer>();
        m_server->names = {{"ada", "grace"}, {"anonymous-low", "deeper"}};
        m_language = std::make_unique<UiLanguage>();
        m_language->setCode(QStringLiteral("en"));
        m_live = std::make_unique<LiveModel>(*m_server, *m_language);
    }
    void cleanup() { m_live.reset(); }

    void aQuietServerWaits()
    {
        m_live->poll();
        QVERIFY(!m_live->isLive());
        QCOMPARE(m_live->statusText(), QStringLiteral("Waiting for a client"));
        QVERIFY(m_live->warning().isEmpty());
    }

    void namesComeByThemselves()
    {
        QTRY_COMPARE(m_live->faces(), QStringList({"ada", "grace"}));
        QCOMPARE(m_live->shownName(m_live->voices().first()), QStringLiteral("Anonymous, low"));
        QCOMPARE(m_live->shownName(QStringLiteral("my voice")), QStringLiteral("my voice"));
    }

    void oneClickPutsAFaceOnAndIsKept()
    {
        QSignalSpy chosen(m_live.get(), &LiveModel::chosen);
        m_live->poll();
        m_live->useFace(QStringLiteral("ada"));
        QVERIFY(m_live->isBusy());
        QTRY_VERIFY(!m_live->isBusy());
        QVERIFY(m_live->faceOn());
        QCOMPARE(m_live->face(), QStringLiteral("ada"));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().at(1).toString(), QStringLiteral("ada"));
        m_live->setFaceOn(false);
        QTRY_COMPARE(chosen.size(), 2);
        QVERIFY(chosen.at(1).at(1).toString().isEmpty());
        QVERIFY(!m_live->faceOn());
    }

    void aFaceGivenAsAFileIsFoundAgainAtTheNextStart()
    {
        m_server->started.server.face = "/photos/ada.png";
        QSignalSpy chosen(m_live.get(), &LiveModel::chosen);
        m_live->useFace(QStringLiteral("ada.png"));
        m_live->useFace(QStringLiteral("grace"));
        QTRY_COMPARE(chosen.size(), 2);
        QCOMPARE(chosen.at(0).at(1).toString(), QStringLiteral("/photos/ada.png"));
        QCOMPARE(chosen.at(1).at(1).toString(), QStringLiteral("grace"));
    }

    void aRefusalIsSaidAndChangesNothing()
    {
        m_server->refusal = base::Error{base::ErrorCode::PhotoNoFace, "tree.jpg", {}};
        QSignalSpy failed(m_live.get(), &LiveModel::failed);
        QSignalSpy chosen(m_live.get(), &LiveModel::chosen);
        m_live->useFace(QStringLiteral("tree"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("tree.jpg")));
        QVERIFY(chosen.isEmpty());
        QVERIFY(!m_live->faceOn());
    }

    void theLiveSessionIsShownUntilTheUserChooses()
    {
        m_live->setActive(true);
        m_server->now.studio.sessions.push_back(second());
        m_live->poll();
        QCOMPARE(m_live->sessionIndex(), 1);
        QVERIFY(m_live->isLive());
        QCOMPARE(m_server->watched, server::SessionId("live_1"));
        QVERIFY(m_server->watcher != nullptr);
        m_live->showSession(0);
        m_live->poll();
        QCOMPARE(m_live->sessionIndex(), 0);
        m_live->setActive(false);
        QVERIFY(m_server->watcher == nullptr);
        m_server->now.studio.sessions.pop_back();
        m_live->showSession(7);
        m_live->poll();
        QCOMPARE(m_live->sessionIndex(), 0);
    }

    /// The raw picture of a session is kept only while that session is watched.
    void whatStillComesWhenNobodyWatchesIsNotKept()
    {
        server::VideoUnit unit;
        unit.original = base::shareBytes({1, 2, 3});
        m_live->setActive(true);
        const auto tap = m_server->watcher;
        tap->videoReady(server::mainSession(), unit);
        QVERIFY(m_live->newestInput());
        m_server->now.studio.sessions.push_back(second());
        m_live->poll(); // another one is shown
        QVERIFY(!m_live->newestInput());
        tap->videoReady(server::mainSession(), unit);
        QVERIFY(!m_live->newestInput());
        tap->videoReady(server::SessionId("live_1"), unit);
        QVERIFY(m_live->newestInput());
        m_live->setActive(false);
        tap->videoReady(server::SessionId("live_1"), unit);
        QVERIFY(!m_live->newestInput());
    }

    void whatIsChosenForTheOnlyOneHoldsForThoseToCome()
    {
        m_server->now.studio.sessions.push_back(second());
        m_live->poll();
        m_live->useFace(QStringLiteral("ada"));
        QTRY_COMPARE(m_server->applyCount(), std::size_t(2));
        QVERIFY(m_server->applied.front().first == server::SessionId("live_1"));
        QVERIFY(!m_server->applied.back().first);
        QTRY_VERIFY(!m_live->isBusy());
        m_server->main().stream.fps = 30; // two are live
        m_live->poll();
        m_live->useFace(QStringLiteral("grace"));
        QTRY_VERIFY(!m_live->isBusy());
        QCOMPARE(m_server->applyCount(), std::size_t(3));
    }

    void hiddenPicturesAreExplainedOnce()
    {
        auto &main = m_server->main();
        main.stream.fps = 30;
        main.face.enabled = true;
        main.settings.faceName = "ada";
        main.face.failReason = "no_face";
        m_live->poll();
        m_live->poll();
        QVERIFY(m_live->warning().contains(QStringLiteral("No face is found")));
        QCOMPARE(m_live->events().size(), 1);
        main.face.failReason.clear();
        m_live->poll();
        QVERIFY(m_live->warning().isEmpty());
        main.voice.enabled = true;
        m_live->poll();
        QVERIFY(m_live->warning().contains(QStringLiteral("silence is sent")));
        QCOMPARE(m_live->events().size(), 2);
    }

    /// What the engine gives up to keep the pace is seen, in the reader's language.
    void theFacesQualityIsShown()
    {
        const auto shown = [this] {
            m_live->poll();
            for (const QVariant &figure : m_live->figures()) {
                if (figure.toMap().value(QStringLiteral("name")) == QStringLiteral("Face quality"))
                    return figure.toMap().value(QStringLiteral("value")).toString();
            }
            return QString();
        };
        auto &main = m_server->main();
        QCOMPARE(shown(), QString());
        main.face.enabled = true;
        main.face.quality = "full";
        QCOMPARE(shown(), QStringLiteral("full"));
        main.face.quality = "plain_front";
        QCOMPARE(shown(), QStringLiteral("lowered: nothing in front"));
        main.settings.faceQuality = server::FaceQualityChoice::Light;
        QCOMPARE(shown(), QStringLiteral("light"));
        main.face.quality = "half_size";
        QCOMPARE(shown(), QStringLiteral("lowered: half the size"));
    }

    void aServerThatDidNotStartSaysWhy()
    {
        m_server->failure = base::Error{base::ErrorCode::PortBusy, "8080", {}};
        m_server->now = {};
        m_live->poll();
        QVERIFY(!m_live->isRunning());
        QVERIFY(m_live->warning().contains(QStringLiteral("8080")));
        QCOMPARE(m_live->sessionIndex(), -1);
    }

    void peersHaveARateAndCanGo()
    {
        QAbstractItemModelTester tester(m_live->peers());
        server::ClientInfo client;
        client.id = "peer-3";
        client.role = "stream";
        client.address = "10.0.0.2";
        client.session = server::mainSession();
        m_server->now.clients = {client};
        m_live->poll();
        QCOMPARE(m_live->peers()->count(), 1);
        m_server->now.clients.front().framesSent = 30;
        for (int i = 0; i < 10; ++i)
            m_live->poll();
        const auto index = m_live->peers()->index(0);
        QCOMPARE(index.data(PeerListModel::RateRole).toString(), QStringLiteral("30 messages/s"));
        QCOMPARE(index.data(PeerListModel::RoleRole).toString(), QStringLiteral("Viewer"));
        m_live->disconnectPeer(QStringLiteral("peer-3"));
        QCOMPARE(m_server->disconnected, std::vector<std::string>{"peer-3"});
    }

    void itSpeaksChineseAtOnce()
    {
        m_live->poll();
        const QString english = m_live->statusText();
        QSignalSpy polled(m_live.get(), &LiveModel::polled);
        m_language->setCode(QStringLiteral("zh_CN"));
        QVERIFY(!polled.isEmpty());
        QVERIFY(m_live->statusText() != english);
    }

    void theAddressToJoin()
    {
        JoinModel join(*m_server, *m_language, QStringLiteral("192.168.1.5"));
        m_server->now.announcement = {true, "DuckLive on studio", {}};
        join.poll();
        QCOMPARE(join.address(), QStringLiteral("http://192.168.1.5:8080"));
        QVERIFY(join.announcement().contains(QStringLiteral("DuckLive on studio")));
        QVERIFY(join.isUnguarded());
        m_server->started.server.network.token = "secret";
        QVERIFY(!join.isUnguarded() && !join.address().contains(QStringLiteral("secret")));
        m_server->now.announcement = {
            false, {}, base::Error{base::ErrorCode::DiscoveryMissing, "Avahi", {}}};
        join.poll();
        QVERIFY(join.announcement().contains(QStringLiteral("Avahi")));
        m_server->started.server.network.host = "127.0.0.1";
        QCOMPARE(join.address(), QStringLiteral("http://localhost:8080"));
        m_server->failure = base::Error{base::ErrorCode::PortBusy, "8080", {}};
        QVERIFY(join.address().isEmpty());
    }
};

QTEST_GUILESS_MAIN(LiveModelTest)
#include "tst_live_model.moc"
