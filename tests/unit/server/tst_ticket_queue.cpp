#include "ticket_queue.h"

#include "ducklive/base/manual_clock.h"

#include <QTest>

using namespace ducklive;
using namespace ducklive::server::net;
using namespace std::chrono_literals;

class TicketQueueTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void firstInFirstOut()
    {
        base::ManualClock clock;
        TicketQueue queue(clock);
        const auto a = queue.enqueue().value();
        const auto b = queue.enqueue().value();
        const auto c = queue.enqueue().value();
        QCOMPARE(*queue.head(), a);
        QCOMPARE(queue.place(c)->position, std::uint64_t(3));
        QVERIFY(queue.cancel(a));
        QVERIFY(!queue.cancel(a));
        QCOMPARE(*queue.head(), b);
        QCOMPARE(queue.place(c)->position, std::uint64_t(2));
        QCOMPARE(queue.place(c)->queueLength, std::uint64_t(2));
        QVERIFY(!queue.place(a));
    }

    void waitsFollowTheRunningSessions()
    {
        base::ManualClock clock;
        TicketQueue queue(clock, 90);
        queue.sessionStarted("x");
        clock.advance(30s);
        const auto a = queue.enqueue().value();
        const auto b = queue.enqueue().value();
        QCOMPARE(*queue.place(a)->waitSeconds, 60.0);
        QCOMPARE(*queue.place(b)->waitSeconds, 150.0);
        clock.advance(100s);
        QCOMPARE(*queue.place(a)->waitSeconds, 15.0);
    }

    void severalPlacesAreSharedOut()
    {
        base::ManualClock clock;
        TicketQueue queue(clock, 90);
        queue.sessionStarted("slow");
        clock.advance(50s);
        queue.sessionStarted("fast");
        clock.advance(30s);
        const auto a = queue.enqueue().value();
        const auto b = queue.enqueue().value();
        const auto c = queue.enqueue().value();
        QCOMPARE(*queue.place(a)->waitSeconds, 10.0);
        QCOMPARE(*queue.place(b)->waitSeconds, 60.0);
        QCOMPARE(*queue.place(c)->waitSeconds, 100.0);
    }

    void durationsAreLearnt()
    {
        base::ManualClock clock;
        TicketQueue queue(clock, 90);
        for (const auto duration : {10s, 20s, 30s}) {
            QCOMPARE(queue.expectedSeconds(), 90.0);
            queue.sessionStarted("x");
            clock.advance(duration);
            queue.sessionEnded("x");
        }
        QVERIFY(std::abs(queue.expectedSeconds() - 18.1) < 1e-9);
        queue.sessionEnded("unknown");
        QVERIFY(std::abs(queue.expectedSeconds() - 18.1) < 1e-9);
    }

    void noSessionMeansNoEstimate()
    {
        base::ManualClock clock;
        TicketQueue queue(clock);
        QVERIFY(!queue.place(queue.enqueue().value())->waitSeconds);
    }

    void lineHasAnEnd()
    {
        base::ManualClock clock;
        TicketQueue queue(clock);
        for (std::size_t i = 0; i < TicketQueue::kMaxTickets; ++i)
            QVERIFY(queue.enqueue().has_value());
        const auto refused = queue.enqueue();
        QVERIFY(!refused);
        QCOMPARE(QString::fromStdString(refused.error().cause),
                 QString("Queue full (1000 requests)"));
    }
};

QTEST_GUILESS_MAIN(TicketQueueTest)
#include "tst_ticket_queue.moc"
