#include "tcp_server_probe.h"

#include <QHash>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

using namespace ducklive;
using clientgui::TcpServerProbe;

class TcpServerProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void serversAnswerOrDoNot()
    {
        QTcpServer there;
        QVERIFY(there.listen(QHostAddress::LocalHost));
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QString near = QStringLiteral("ws://127.0.0.1:%1").arg(there.serverPort());
        const QString named = QStringLiteral("ws://localhost:%1").arg(there.serverPort());
        const QString closed = QStringLiteral("ws://127.0.0.1:%1").arg(gone.serverPort());
        gone.close();
        TcpServerProbe probe;
        QHash<QString, std::optional<base::Microseconds>> heard;
        connect(&probe, &clientui::ServerProbe::measured, this,
                [&](const QString &server, std::optional<base::Microseconds> delay) {
                    QVERIFY(!heard.contains(server));
                    heard.insert(server, delay);
                });
        probe.measure({near, named, closed, near, QStringLiteral("no address")});
        QTRY_COMPARE(heard.size(), 3);
        QVERIFY(heard[near] && *heard[near] < std::chrono::seconds(1));
        QVERIFY(heard[named]);
        QVERIFY(!heard[closed]);
    }

    void itEndsWhileSomebodyIsMeasured()
    {
        TcpServerProbe probe;
        probe.measure({QStringLiteral("ws://192.0.2.1:8765")}); // nobody has this address
    }
};

QTEST_GUILESS_MAIN(TcpServerProbeTest)
#include "tst_tcp_server_probe.moc"
