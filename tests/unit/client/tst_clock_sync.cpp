#include "ducklive/client/clock_sync.h"

#include <random>

#include <QTest>

using namespace ducklive;
using client::ClockSync;

class ClockSyncTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheOffsetThroughJitter()
    {
        ClockSync sync;
        QVERIFY(!sync.offset());
        std::mt19937 random(3);
        const std::int64_t offset = 3'600'000'000;
        for (int i = 0; i < 32; ++i) {
            const std::int64_t t0 = 1'000'000'000 + i * 1'000'000;
            const std::int64_t up = 300 + random() % 20'000;
            const std::int64_t down = 300 + random() % 200;
            const auto at = [](std::int64_t micros) {
                return base::Timestamp{base::Microseconds{micros}};
            };
            sync.add(at(t0), at(t0 + up + offset), at(t0 + up + offset + 100),
                     at(t0 + up + 100 + down));
        }
        QVERIFY(std::abs(sync.offset()->count() - offset) < 2000);
        QVERIFY(sync.roundTrip()->count() < 6000);
    }

    void nonsenseIsIgnored()
    {
        ClockSync sync;
        const auto at = [](std::int64_t micros) {
            return base::Timestamp{base::Microseconds{micros}};
        };
        sync.add(at(100), at(0), at(1), at(50));
        sync.add(at(0), at(10), at(5), at(50));
        sync.add(at(0), at(0), at(1000), at(50));
        QVERIFY(!sync.offset());
    }
};

QTEST_GUILESS_MAIN(ClockSyncTest)
#include "tst_clock_sync.moc"
