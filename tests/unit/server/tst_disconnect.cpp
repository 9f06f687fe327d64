#include "fake_studio.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/server/network.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

using namespace ducklive;
using namespace ducklive::server;

class DisconnectTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void oneGoesTheOtherStays()
    {
        test::FakeStudio studio;
        observability::Metrics metrics;
        const auto log = observability::makeNullLog();
        const base::SystemClock clock;
        NetworkOptions options;
        options.httpPort = 0;
        options.wsPort = 0;
        const auto network = Network::start(options, studio, metrics, *log, clock);
        QVERIFY(network);
        const QUrl address(QStringLiteral("ws://127.0.0.1:%1/stream").arg((*network)->wsPort()));
        QWebSocket first;
        QWebSocket second;
        QSignalSpy gone(&first, &QWebSocket::disconnected);
        first.open(address);
        QTRY_COMPARE((*network)->clients().size(), std::size_t(1));
        const std::string id = (*network)->clients().front().id;
        second.open(address);
        QTRY_COMPARE((*network)->clients().size(), std::size_t(2));
        (*network)->disconnect("peer-nobody");
        (*network)->disconnect(id);
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(int(first.closeCode()), 1008);
        QTRY_COMPARE((*network)->clients().size(), std::size_t(1));
        QVERIFY((*network)->clients().front().id != id);
        QCOMPARE(second.state(), QAbstractSocket::ConnectedState);
    }
};

QTEST_GUILESS_MAIN(DisconnectTest)
#include "tst_disconnect.moc"
