#include "ducklive/observability/frame_trace.h"
#include "ducklive/observability/metrics.h"

#include <thread>

#include <QTest>

using namespace ducklive;
using namespace ducklive::observability;

class MetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void quantilesAreWithinTheBucketError()
    {
        Histogram histogram;
        for (int i = 1; i <= 1000; ++i)
            histogram.record(base::Microseconds{i * 100});
        QCOMPARE(histogram.count(), std::uint64_t(1000));
        QVERIFY(std::abs(static_cast<double>(histogram.quantile(0.5).count()) - 50'000.0) <
                50'000 * 0.07);
        QVERIFY(std::abs(static_cast<double>(histogram.quantile(0.95).count()) - 95'000.0) <
                95'000 * 0.07);
        QCOMPARE(histogram.sum().count(), std::int64_t(50'050'000));
    }

    void extremesStayInside()
    {
        Histogram histogram;
        QCOMPARE(histogram.quantile(0.5).count(), std::int64_t(0));
        histogram.record(base::Microseconds{-5});
        histogram.record(base::Microseconds{std::int64_t{1} << 60});
        QCOMPARE(histogram.count(), std::uint64_t(2));
    }

    void prometheusText()
    {
        Metrics metrics;
        metrics.counter("ducklive_frames_total", "Frames", {{"dir", "in"}}).add(3);
        metrics.counter("ducklive_frames_total", "Frames", {{"dir", "in"}}).add();
        metrics.gauge("ducklive_clients", "Peers", {{"role", "a\"b\\c\nd"}}, [] { return 2.0; });
        metrics.histogram("ducklive_x_seconds", "X").record(base::Microseconds{1000});
        const auto text = metrics.prometheusText();
        QVERIFY(
            text.find(
                "# TYPE ducklive_frames_total counter\nducklive_frames_total{dir=\"in\"} 4\n") !=
            std::string::npos);
        QVERIFY(text.find("ducklive_clients{role=\"a\\\"b\\\\c d\"} 2\n") != std::string::npos);
        QVERIFY(text.find("ducklive_x_seconds_bucket{le=\"+Inf\"} 1\n") != std::string::npos);
        QVERIFY(text.find("ducklive_x_seconds_sum 0.001000\n") != std::string::npos);
    }

    /// As who counts sessions waits for who opens one, who counts its engines.
    void gaugesMayWaitForWhoNeedsAMetric()
    {
        Metrics metrics;
        metrics.gauge("ducklive_waiting", "W", {}, [&] {
            std::jthread([&] { metrics.counter("ducklive_made_total", "M").add(); }).join();
            return 1.0;
        });
        const auto text = metrics.prometheusText();
        QVERIFY(text.find("ducklive_waiting 1\n") != std::string::npos);
        QVERIFY(text.find("ducklive_made_total 1\n") != std::string::npos);
    }

    void traceKeepsWhatFits()
    {
        FrameTrace trace;
        for (int i = 0; i < 30; ++i)
            trace.add("stage", {}, base::Timestamp{base::Microseconds{i}});
        QCOMPARE(trace.spans().size(), FrameTrace::kCapacity);
        QCOMPARE(trace.spans()[3].duration.count(), std::int64_t(3));
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
