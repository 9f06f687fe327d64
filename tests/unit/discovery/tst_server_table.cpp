#include "server_table.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::discovery;

namespace {

ServerTable::Sighting sighting(const std::string &name, const std::string &host,
                               const std::string &address)
{
    ServerTable::Sighting seen;
    seen.announcement.name = name;
    seen.host = host;
    seen.address = address;
    return seen;
}

} // namespace

class TestServerTable : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void oneServerOnSeveralInterfacesIsOne()
    {
        ServerTable table;
        table.see({1, 0, "a"}, sighting("a", "studio.local", "127.0.0.1"));
        table.see({2, 1, "a"}, sighting("a", "studio.local", "fe80::1%eth0"));
        table.see({3, 1, "a"}, sighting("a", "studio.local", "2001:db8::1"));
        table.see({2, 0, "a"}, sighting("a", "studio.local", "192.168.1.2"));
        const auto found = table.servers();
        QCOMPARE(found.size(), 1U);
        const std::vector<std::string> order{"192.168.1.2", "2001:db8::1", "fe80::1%eth0",
                                             "127.0.0.1"};
        QVERIFY(found[0].addresses == order);
    }

    void twoHostsOfOneNameAreTwo()
    {
        ServerTable table;
        table.see({1, 0, "a"}, sighting("a", "one.local", "10.0.0.1"));
        table.see({2, 0, "a"}, sighting("a", "two.local", "10.1.0.1"));
        QCOMPARE(table.servers().size(), 2U);
    }

    void aServerIsGoneWithItsLastSighting()
    {
        ServerTable table;
        table.see({1, 0, "a"}, sighting("a", "one.local", "10.0.0.1"));
        table.see({1, 1, "a"}, sighting("a", "one.local", "2001:db8::1"));
        table.lose({1, 0, "a"});
        QCOMPARE(table.servers().size(), 1U);
        QCOMPARE(table.servers()[0].addresses.size(), 1U);
        table.lose({1, 1, "a"});
        table.lose({1, 1, "a"});
        QVERIFY(table.servers().empty());
    }
};

QTEST_GUILESS_MAIN(TestServerTable)
#include "tst_server_table.moc"
