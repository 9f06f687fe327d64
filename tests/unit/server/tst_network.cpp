#include "fake_studio.h"

#include "ducklive/base/manual_clock.h"
#include "ducklive/server/network.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::server;

class NetworkTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void portsAreReported()
    {
        const auto network = start("127.0.0.1", 0, 0);
        QVERIFY(network.has_value());
        QVERIFY((*network)->httpPort() != 0 && (*network)->wsPort() != 0);
        QVERIFY((*network)->httpPort() != (*network)->wsPort());
        QVERIFY((*network)->clients().empty());
        (*network)->stop();
        (*network)->stop();
    }

    void aBusyPortIsNamed()
    {
        const auto first = start("127.0.0.1", 0, 0);
        const auto second = start("127.0.0.1", 0, (*first)->wsPort());
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, base::ErrorCode::PortBusy);
        QCOMPARE(second.error().subject, std::to_string((*first)->wsPort()));
    }

    void anAddressThatIsNotOursIsNamed()
    {
        for (const char *host : {"192.0.2.1", "2001:db8::1", "not an address", ""}) {
            const auto network = start(host, 0, 0);
            QVERIFY2(!network.has_value(), host);
            QCOMPARE(network.error().code, base::ErrorCode::AddressUnavailable);
        }
    }

    void itStartsAndStopsAgainAndAgain()
    {
        for (int i = 0; i < 100; ++i)
            QVERIFY(start("localhost", 0, 0).has_value());
    }

    void deliveriesWithoutPeersAreDropped()
    {
        auto network = start("127.0.0.1", 0, 0);
        const auto bytes = base::shareBytes({1, 2, 3});
        for (int i = 0; i < 1000; ++i) {
            (*network)->videoReady(mainSession(), {{}, bytes, bytes, {}});
            (*network)->audioReady(mainSession(), {{}, bytes, bytes, bytes, 0, 0});
        }
        (*network)->settingsChanged(mainSession(), {});
        (*network)->sessionEnded(mainSession());
        network->reset();
        QCOMPARE(bytes.use_count(), 1L);
    }

private:
    base::Result<std::unique_ptr<Network>> start(const std::string &host, std::uint16_t http,
                                                 std::uint16_t ws)
    {
        NetworkOptions options;
        options.host = host;
        options.httpPort = http;
        options.wsPort = ws;
        return Network::start(options, m_studio, m_metrics, *m_log, m_clock);
    }

    test::FakeStudio m_studio;
    observability::Metrics m_metrics;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
    base::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(NetworkTest)
#include "tst_network.moc"
