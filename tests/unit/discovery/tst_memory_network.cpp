#include "ducklive/discovery/memory_network.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::discovery;

class TestMemoryNetwork : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void whatIsAnnouncedIsFound()
    {
        MemoryNetwork network;
        int changes = 0;
        const auto browser = network.browser();
        QVERIFY(browser->start([&changes] { ++changes; }));
        {
            const auto first = network.advertiser("studio.local");
            const auto second = network.advertiser("studio.local");
            ServerAnnouncement announcement;
            announcement.name = "DuckLive";
            QVERIFY(first->start(announcement));
            announcement.port = 9000;
            QVERIFY(second->start(announcement));
            QCOMPARE(second->status().name, std::string("DuckLive #2"));
            QCOMPARE(browser->servers().size(), 2U);
            announcement.load = 80;
            second->update(announcement);
            QCOMPARE(browser->servers()[1].announcement.load, 80);
            QCOMPARE(browser->servers()[1].announcement.name, std::string("DuckLive #2"));
        }
        QVERIFY(browser->servers().empty());
        QCOMPARE(changes, 5);
    }

    void anOutageIsSaid()
    {
        MemoryNetwork network;
        const auto browser = network.browser();
        QVERIFY(browser->start([] {}));
        network.setOutage("no daemon");
        QVERIFY(!browser->status().isWorking);
        QCOMPARE(browser->status().problem->code, ducklive::base::ErrorCode::DiscoveryMissing);
        network.setOutage({});
        QVERIFY(browser->status().isWorking);
    }
};

QTEST_GUILESS_MAIN(TestMemoryNetwork)
#include "tst_memory_network.moc"
