#include "site_guard.h"

#include <QTest>

using ducklive::server::net::SiteGuard;

class SiteGuardTest : public QObject
{
    Q_OBJECT

private slots:
    void table_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<bool>("admitted");
        const auto row = [](const char *host, const char *origin, bool admitted) {
            QTest::addRow("%s from %s", host, origin) << host << origin << admitted;
        };
        row("127.0.0.1:8765", "", true); // a program
        row("", "", true);               // HTTP/1.0
        row("localhost:8080", "http://localhost:8080", true);
        row("192.168.1.5:8765", "http://192.168.1.5:8080", true); // the dashboard's other port
        row("[::1]:8765", "http://[::1]:8080", true);
        row("studio:8765", "http://STUDIO:8080", true);
        row("studio.local:8765", "http://studio.local:8080", true);
        row("gpu.example.org:8080", "http://gpu.example.org:8080", true); // this machine's own name
        row("localhost:8765", "https://evil.example", false);
        row("127.0.0.1:8765", "http://localhost:8080", false);
        row("localhost:8765", "null", false); // a sandboxed frame
        row("localhost:8765", "file://", false);
        row("localhost:8765", "http://localhost.evil.example", false);
        row("evil.example:8080", "http://evil.example:8080", false); // DNS rebinding
        row("evil.example:8080", "", false);
        row("127.0.0.1.evil.example", "", false);
        row("evil.local.example", "", false);
    }

    void table()
    {
        QFETCH(QString, host);
        QFETCH(QString, origin);
        QFETCH(bool, admitted);
        const SiteGuard guard("GPU.example.org");
        QCOMPARE(guard.admits(host.toStdString(), origin.toStdString()), admitted);
    }
};

QTEST_GUILESS_MAIN(SiteGuardTest)
#include "tst_site_guard.moc"
