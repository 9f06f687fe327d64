#include "ducklive/protocol/session_name.h"
#include "ducklive/protocol/v1/role_from_path.h"

#include <QTest>

using namespace ducklive::protocol;

class WireRolesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void roleComesFromThePath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("role");
        QTest::newRow("root") << "/"
                              << "stream";
        QTest::newRow("empty") << ""
                               << "stream";
        QTest::newRow("unknown") << "/something"
                                 << "stream";
        QTest::newRow("feed") << "/feed"
                              << "feed";
        QTest::newRow("nested feed") << "/ws/feed"
                                     << "feed";
        QTest::newRow("dashboard wins") << "/feed/dashboard"
                                        << "dashboard";
        QTest::newRow("suffix") << "/feeder"
                                << "feed";
        QTest::newRow("query does not count") << "/stream?next=/feed"
                                              << "stream";
        QTest::newRow("query is cut") << "/feed?token=/dashboard"
                                      << "feed";
    }

    void roleComesFromThePath()
    {
        QFETCH(QString, path);
        QFETCH(QString, role);
        const std::string text = path.toStdString();
        QCOMPARE(QString::fromStdString(std::string(nameOf(v1::roleFromPath(text)))), role);
    }

    void sessionNamesAreRefusedNotRewritten()
    {
        QVERIFY(isValidSessionName("live_Ab-9"));
        QVERIFY(isValidSessionName(std::string(64, 'x')));
        QVERIFY(!isValidSessionName(std::string(65, 'x')));
        for (const char *bad : {"", "a b", "a/b", "../x", "ä", "a\n", "a.b"})
            QVERIFY2(!isValidSessionName(bad), bad);
    }
};

QTEST_GUILESS_MAIN(WireRolesTest)
#include "tst_wire_roles.moc"
