#include "ducklive/base/manual_clock.h"
#include "ducklive/discovery/memory_network.h"

#include "fakes.h"
#include "server_list_model.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ducklive;
using clientui::ServerListModel;

class ServerListModelTest : public QObject
{
    Q_OBJECT

    struct Rig
    {
        discovery::MemoryNetwork network;
        std::unique_ptr<discovery::Browser> browser = network.browser();
        base::ManualClock clock;
        test::FakeCallLink link;
        test::FakeServerProbe probe;
        clientui::SettingsFile settings{{}};
        clientui::ClientModel client{link, settings};
        ServerListModel model{*browser, probe, clock, client, settings};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest};

        std::unique_ptr<discovery::Advertiser> announce(const char *name, const char *host,
                                                        bool token = false, int port = 8765)
        {
            auto advertiser = network.advertiser(host);
            discovery::ServerAnnouncement said;
            said.name = name;
            said.port = static_cast<std::uint16_t>(port);
            said.needsToken = token;
            said.load = 12;
            if (!advertiser->start(said))
                qFatal("not announced");
            return advertiser;
        }
        QString at(int row, int role) const
        {
            return model.data(model.index(row), role).toString();
        }
    };

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void silenceIsSaidAfterFiveSeconds()
    {
        Rig rig;
        QVERIFY(rig.model.hint().startsWith(QStringLiteral("Looking")));
        rig.clock.advance(std::chrono::milliseconds(4900));
        rig.model.update();
        QVERIFY(!rig.model.isSilent());
        rig.clock.advance(std::chrono::milliseconds(200));
        rig.model.update();
        QVERIFY(rig.model.isSilent());
        QVERIFY(rig.model.hint().startsWith(QStringLiteral("No server has answered")));
        rig.model.refresh();
        QVERIFY(!rig.model.isSilent());
    }

    void aMissingNameServiceIsSaid()
    {
        Rig rig;
        rig.network.setOutage("no Avahi");
        rig.model.update();
        QVERIFY(rig.model.hint().contains(QStringLiteral("Avahi")));
    }

    void foundServersAreListedAndChosen()
    {
        Rig rig;
        const auto one = rig.announce("Studio", "studio.local");
        QTRY_COMPARE(rig.model.count(), 1);
        QVERIFY(rig.model.hint().isEmpty());
        QVERIFY(rig.at(0, ServerListModel::Detail).contains(QStringLiteral("12 %")));
        rig.model.choose(0);
        QCOMPARE(rig.link.servers.size(), std::size_t(1));
        QVERIFY(rig.model.data(rig.model.index(0), ServerListModel::IsCurrent).toBool());
        rig.model.choose(7);
        QCOMPARE(rig.link.servers.size(), std::size_t(1));
    }

    void theChosenServerIsTriedWhenItIsAnnouncedAgain()
    {
        Rig rig;
        auto chosen = rig.announce("Studio", "studio.local");
        QTRY_COMPARE(rig.model.count(), 1);
        rig.model.choose(0);
        rig.model.update();
        const int before = rig.link.announcements;
        const auto other = rig.announce("Attic", "attic.local", false, 8770);
        QTRY_COMPARE(rig.model.count(), 2);
        QCOMPARE(rig.link.announcements, before);
        chosen.reset();
        QTRY_VERIFY(!rig.model.data(rig.model.index(1), ServerListModel::IsFound).toBool());
        QCOMPARE(rig.link.announcements, before);
        chosen = rig.announce("Studio", "studio.local");
        QTRY_COMPARE(rig.link.announcements, before + 1);
        rig.model.update();
        QCOMPARE(rig.link.announcements, before + 1);
    }

    void otherAddressesOfTheChosenServerAreNews()
    {
        discovery::FoundServer server;
        server.announcement.port = 8765;
        server.host = "studio.local";
        server.addresses = {"192.168.1.20"};
        const std::string url = server.url();
        clientui::AnnouncedServer announced;
        QVERIFY(!announced.look({}, url));
        QVERIFY(announced.look({server}, url));
        server.announcement.load = 40;
        QVERIFY(!announced.look({server}, url)); // no news of the way there
        server.addresses.push_back("fd00::20");
        QVERIFY(announced.look({server}, url));
        QVERIFY(!announced.look({server}, "ws://192.168.1.30:8765"));
        QVERIFY(announced.look({server}, url)); // chosen again
    }

    void serversAreMeasuredWhileTheyAreLookedAt()
    {
        Rig rig;
        const auto one = rig.announce("Studio", "studio.local");
        QTRY_COMPARE(rig.model.count(), 1);
        const QString url = rig.at(0, ServerListModel::Url);
        QCOMPARE(rig.probe.times, 0);
        rig.model.setWatched(true);
        QCOMPARE(rig.probe.asked, QStringList{url});
        QSignalSpy resets(&rig.model, &QAbstractItemModel::modelReset);
        const auto detail = [&] { return rig.at(0, ServerListModel::Detail); };
        rig.probe.answer(url, std::chrono::microseconds(8600));
        QVERIFY2(detail().contains(QStringLiteral(" 9 ms")), qPrintable(detail()));
        rig.probe.answer(url, std::chrono::microseconds(3100));
        rig.probe.answer(url, std::chrono::microseconds(40'000)); // one that was held up
        QVERIFY2(detail().contains(QStringLiteral(" 3 ms")), qPrintable(detail()));
        rig.probe.answer(url, std::nullopt);
        QVERIFY(detail().contains(QStringLiteral("does not answer")));
        rig.probe.answer(url, std::chrono::microseconds(300));
        QVERIFY(detail().contains(QStringLiteral("under 1 ms")));
        QCOMPARE(resets.size(), 0); // the focus stays where it is
        const auto two = rig.announce("Attic", "attic.local");
        QTRY_COMPARE(rig.model.count(), 2);
        QCOMPARE(rig.probe.asked.size(), 2); // the new one at once
        rig.model.setWatched(false);
        const int times = rig.probe.times;
        const auto three = rig.announce("Cellar", "cellar.local");
        QTRY_COMPARE(rig.model.count(), 3);
        QCOMPARE(rig.probe.times, times);
        rig.probe.answer(QStringLiteral("ws://stranger:1"), std::chrono::microseconds(1));
        QCOMPARE(rig.model.count(), 3);
    }

    void aTokenIsAskedForOnceAndRemembered()
    {
        Rig rig;
        auto one = rig.announce("Studio", "studio.local", true);
        QTRY_COMPARE(rig.model.count(), 1);
        rig.model.choose(0);
        QVERIFY(rig.link.servers.empty());
        QCOMPARE(rig.model.wantsToken(), QStringLiteral("Studio"));
        rig.model.giveToken(QStringLiteral("  "));
        QVERIFY(rig.link.servers.empty());
        rig.model.giveToken(QStringLiteral(" secret "));
        QCOMPARE(rig.link.servers.back().token, std::string("secret"));
        QVERIFY(rig.model.wantsToken().isEmpty());
        rig.model.choose(0);
        QCOMPARE(rig.link.servers.size(), std::size_t(2));
        QCOMPARE(rig.link.servers.back().token, std::string("secret"));
    }

    void addressesAreCompletedOrRefused()
    {
        Rig rig;
        QVERIFY(rig.model.chooseAddress(QStringLiteral("192.168.1.20"), {}));
        QCOMPARE(rig.link.servers.back().url, std::string("ws://192.168.1.20:8765"));
        QVERIFY(rig.model.chooseAddress(QStringLiteral("wss://studio.example/x"), {}));
        QCOMPARE(rig.link.servers.back().url, std::string("wss://studio.example/x"));
        for (const char *bad : {"", "http://studio", "a b", "ws://"}) {
            QVERIFY2(!rig.model.chooseAddress(QString::fromLatin1(bad), {}), bad);
            QVERIFY(!rig.model.problem().isEmpty());
        }
        QCOMPARE(rig.link.servers.size(), std::size_t(2));
    }

    void aRememberedServerIsFollowedToItsNewAddress()
    {
        Rig rig;
        auto one = rig.announce("Studio", "studio.local");
        QTRY_COMPARE(rig.model.count(), 1);
        rig.model.choose(0);
        one.reset();
        QTRY_COMPARE(rig.at(0, ServerListModel::IsFound), QStringLiteral("false"));
        one = rig.announce("Studio", "studio.local", false, 9999);
        QTRY_COMPARE(rig.link.servers.size(), std::size_t(2));
        QVERIFY(rig.link.servers.back().url.ends_with(":9999"));
        QTRY_COMPARE(rig.model.count(), 1);
    }

    void forgettingDisconnects()
    {
        Rig rig;
        QVERIFY(rig.model.chooseAddress(QStringLiteral("studio"), {}));
        QCOMPARE(rig.model.count(), 1);
        rig.model.forget(0);
        QCOMPARE(rig.model.count(), 0);
        QVERIFY(rig.link.servers.back().url.empty());
        QVERIFY(!rig.client.hasServer());
    }
};

QTEST_GUILESS_MAIN(ServerListModelTest)
#include "tst_server_list_model.moc"
