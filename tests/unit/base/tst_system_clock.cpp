#include "ducklive/base/manual_clock.h"
#include "ducklive/base/system_clock.h"

#include <QTest>

using namespace ducklive::base;

class SystemClockTest : public QObject
{
    Q_OBJECT

private slots:
    void startsAtTheWallClockAndNeverGoesBack()
    {
        const SystemClock clock;
        const auto wall = std::chrono::system_clock::now();
        QVERIFY(std::chrono::abs(clock.now() - wall) < std::chrono::seconds(1));
        auto last = clock.now();
        for (int i = 0; i < 10'000; ++i) {
            const auto now = clock.now();
            QVERIFY(now >= last);
            last = now;
        }
    }

    void manualClockMovesOnlyWhenTold()
    {
        ManualClock clock;
        const auto before = clock.now();
        QCOMPARE(clock.now(), before);
        clock.advance(Microseconds{1500});
        QCOMPARE(clock.now() - before, Microseconds{1500});
    }

    void microsecondsRoundTrip()
    {
        QCOMPARE(toMicros(timestampFromMicros(0x0102030405060708)),
                 std::uint64_t(0x0102030405060708));
    }
};

QTEST_GUILESS_MAIN(SystemClockTest)
#include "tst_system_clock.moc"
