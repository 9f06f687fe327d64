#include "sample_ring.h"

#include <atomic>
#include <numeric>
#include <thread>

#include <QRegularExpression>
#include <QTest>

using namespace ducklive::capture;

class SampleRingTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void givesWhatWasWritten()
    {
        SampleRing ring(100);
        QVERIFY(ring.read().samples.empty());
        const std::vector<float> samples{1.0F, 2.0F, 3.0F};
        ring.write(samples);
        ring.write(samples);
        const auto piece = ring.read();
        QCOMPARE(piece.first, std::uint64_t(0));
        QCOMPARE(std::vector<float>(piece.samples.begin(), piece.samples.end()),
                 (std::vector<float>{1.0F, 2.0F, 3.0F, 1.0F, 2.0F, 3.0F}));
        QVERIFY(ring.read().samples.empty());
        QCOMPARE(ring.read().first, std::uint64_t(6));
    }

    void overflowDropsTheOldest()
    {
        SampleRing ring(64);
        std::vector<float> samples(200);
        std::iota(samples.begin(), samples.end(), 0.0F);
        ring.write(samples);
        const auto piece = ring.read();
        QCOMPARE(piece.first, std::uint64_t(200 - 64));
        QCOMPARE(piece.samples.size(), std::size_t(64));
        QCOMPARE(piece.samples.front(), 136.0F);
        QCOMPARE(piece.samples.back(), 199.0F);
    }

    /// The writer overtakes the reader all the time; what is read must be what was written there.
    void neverGivesHalfWrittenSamples()
    {
        constexpr std::uint64_t kTotal = 4'000'000; // below 2^24: every number is a float
        SampleRing ring(256);
        std::jthread writer([&ring] {
            std::vector<float> samples(48);
            for (std::uint64_t next = 0; next < kTotal; next += samples.size()) {
                std::iota(samples.begin(), samples.end(), static_cast<float>(next));
                ring.write(samples);
            }
        });
        bool right = true;
        for (std::uint64_t expected = 0; expected < kTotal;) {
            const auto piece = ring.read();
            right = right && piece.first >= expected;
            for (std::size_t i = 0; i < piece.samples.size(); ++i)
                right = right && piece.samples[i] == static_cast<float>(piece.first + i);
            expected = std::max(expected, piece.first + piece.samples.size());
        }
        QVERIFY(right);
    }
};

QTEST_GUILESS_MAIN(SampleRingTest)
#include "tst_sample_ring.moc"
