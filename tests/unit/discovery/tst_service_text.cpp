#include "service_text.h"

#include "ducklive/discovery/found_server.h"

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::discovery;

class TestServiceText : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void whatIsSaidIsUnderstood()
    {
        ServerAnnouncement said;
        said.name = "DuckLive on studio";
        said.port = 9000;
        said.dashboard = 9001;
        said.version = "1.2.3";
        said.hostname = "studio";
        said.needsToken = true;
        said.fingerprint = "ab:cd";
        said.load = 42;
        const auto heard = announcementOf(said.name, said.port, textOf(said));
        QCOMPARE(heard.dashboard, 9001);
        QCOMPARE(heard.version, std::string("1.2.3"));
        QCOMPARE(heard.hostname, std::string("studio"));
        QCOMPARE(heard.protocol, 2);
        QVERIFY(heard.needsToken);
        QCOMPARE(heard.fingerprint, std::string("ab:cd"));
        QCOMPARE(heard.load, 42);
    }

    void aServerOfTheFirstProtocolIsUnderstood()
    {
        ServiceText text;
        for (const char *entry : {"version=0.9", "dashboard=8081", "hostname=old"})
            addToText(text, entry);
        const auto heard = announcementOf("old", 8765, text);
        QCOMPARE(heard.protocol, 1);
        QCOMPARE(heard.dashboard, 8081);
        QVERIFY(!heard.needsToken);
    }

    void nonsenseIsPassedOver()
    {
        ServiceText text;
        for (const char *entry : {"", "=x", "flag", "dashboard=99999", "load=-3", "proto=two",
                                  "LOAD=7", "load=50", "dashboard=80 "})
            addToText(text, entry);
        const auto heard = announcementOf("x", 1, text);
        QCOMPARE(heard.dashboard, 8080);
        QCOMPARE(heard.protocol, 1);
        QCOMPARE(heard.load, 0); // the first of a key counts, and that one is out of range
    }

    void aTakenNameGetsANumber()
    {
        QCOMPARE(nextName("DuckLive"), std::string("DuckLive #2"));
        QCOMPARE(nextName("DuckLive #2"), std::string("DuckLive #3"));
        QCOMPARE(nextName("Room #x"), std::string("Room #x #2"));
    }

    void longNamesAreCutBetweenCharacters()
    {
        std::string name;
        for (int i = 0; i < 30; ++i)
            name += "鸭"; // three bytes each
        QCOMPARE(fittedName(name).size(), 63U);
        const auto next = nextName(fittedName(name));
        QCOMPARE(next.size(), 63U);
        QVERIFY(next.ends_with("鸭 #2"));
    }

    void addressesBecomeUrls_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("url");
        QTest::newRow("IPv4") << "10.0.0.1"
                              << "ws://10.0.0.1:8765";
        QTest::newRow("IPv6") << "2001:db8::1"
                              << "ws://[2001:db8::1]:8765";
        QTest::newRow("link-local") << "fe80::1%eth0"
                                    << "ws://[fe80::1%25eth0]:8765";
        QTest::newRow("name") << ""
                              << "ws://studio.local:8765";
    }
    void addressesBecomeUrls()
    {
        QFETCH(QString, address);
        QFETCH(QString, url);
        FoundServer server;
        server.host = "studio.local";
        if (!address.isEmpty())
            server.addresses = {address.toStdString()};
        QCOMPARE(QString::fromStdString(server.url()), url);
    }
};

QTEST_GUILESS_MAIN(TestServiceText)
#include "tst_service_text.moc"
