#include "ducklive/client/jitter_buffer.h"

#include <random>

#include <QTest>

using namespace ducklive;
using client::JitterBuffer;

class JitterBufferTest : public QObject
{
    Q_OBJECT

private slots:
    void evenStreamHasNoDelay()
    {
        client::PlayoutDelay delay;
        JitterBuffer buffer(delay);
        for (int i = 0; i < 60; ++i) {
            const auto arrived = at(i * 33'333 + 5'000);
            buffer.push(at(i * 33'333), arrived, jpeg());
            QVERIFY(buffer.takeDue(arrived).has_value());
        }
        QCOMPARE(buffer.delay().count(), std::int64_t(0));
        QCOMPARE(buffer.dropped(), std::uint64_t(0));
    }

    void jitterBuysDelayButNotMoreThanALimit()
    {
        client::PlayoutDelay delay;
        JitterBuffer buffer(delay);
        std::mt19937 random(5);
        for (int i = 0; i < 120; ++i)
            buffer.push(at(i * 33'333), at(i * 33'333 + 5'000 + random() % 20'000), jpeg());
        QVERIFY(buffer.delay().count() > 15'000 && buffer.delay().count() <= 20'000);
        buffer.reset();
        for (int i = 0; i < 60; ++i)
            buffer.push(at(i * 33'333), at(i * 33'333 + random() % 2'000'000), jpeg());
        QVERIFY(buffer.delay().count() <= 100'000);
    }

    void onlyTheNewestDuePictureIsShown()
    {
        client::PlayoutDelay delay;
        JitterBuffer buffer(delay);
        for (int i = 0; i < 5; ++i)
            buffer.push(at(i * 10), at(1'000 + i * 10), jpeg());
        const auto picture = buffer.takeDue(at(2'000'000));
        QCOMPARE(picture->captured, at(40));
        QCOMPARE(buffer.dropped(), std::uint64_t(4));
        QVERIFY(!buffer.nextDue());
    }

    void staysBounded()
    {
        client::PlayoutDelay delay;
        JitterBuffer buffer(delay);
        for (int i = 0; i < 1000; ++i)
            buffer.push(at(i * 10), at(0), jpeg());
        QVERIFY(buffer.dropped() >= 970);
    }

    void lateComersAreDropped()
    {
        client::PlayoutDelay delay;
        JitterBuffer buffer(delay);
        buffer.push(at(100), at(1'000), jpeg());
        buffer.push(at(50), at(1'010), jpeg());
        QCOMPARE(buffer.dropped(), std::uint64_t(1));
    }

private:
    static base::Timestamp at(std::int64_t micros)
    {
        return base::Timestamp{base::Microseconds{micros}};
    }
    static base::SharedBytes jpeg() { return base::shareBytes({1}); }
};

QTEST_GUILESS_MAIN(JitterBufferTest)
#include "tst_jitter_buffer.moc"
