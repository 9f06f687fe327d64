#include "ducklive/base/system_clock.h"
#include "ducklive/pipeline/video_runner.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <vector>

#include <QTest>

using namespace ducklive;
using namespace ducklive::pipeline;

namespace {

class FunctionStage final : public VideoStage
{
public:
    using Process = std::function<base::Result<void>(VideoPacket &)>;
    FunctionStage(std::string_view name, Process process)
        : m_name(name)
        , m_process(std::move(process))
    {
    }
    std::string_view name() const override { return m_name; }
    base::Result<void> process(VideoPacket &packet) override { return m_process(packet); }

private:
    std::string_view m_name;
    Process m_process;
};

/// What was delivered, with a wait for the n-th packet.
class Sink
{
public:
    void operator()(VideoPacket packet)
    {
        const std::lock_guard lock(m_mutex);
        m_packets.push_back(std::move(packet));
        m_arrived.notify_all();
    }
    std::vector<VideoPacket> waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, std::chrono::seconds(10),
                           [&] { return m_packets.size() >= count; });
        return std::exchange(m_packets, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<VideoPacket> m_packets;
};

} // namespace

class VideoRunnerTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheCaptureTimeAndTracesEveryStage();
    void aSlowStageLosesOldPicturesOnly();
    void aThrowingStageDropsOnePacket();
    void stopsWhileBusy();

private:
    VideoPacket packet(std::uint64_t number)
    {
        VideoPacket made;
        made.sequence = number;
        made.captured = base::timestampFromMicros(number);
        return made;
    }
    std::unique_ptr<VideoRunner> runner(std::vector<std::unique_ptr<VideoStage>> stages, Sink &sink)
    {
        return std::make_unique<VideoRunner>(std::move(stages), std::ref(sink), m_clock, m_metrics,
                                             *m_log);
    }

    base::SystemClock m_clock;
    observability::Metrics m_metrics;
    std::unique_ptr<observability::Log> m_log = observability::makeNullLog();
};

void VideoRunnerTest::keepsTheCaptureTimeAndTracesEveryStage()
{
    Sink sink;
    std::vector<std::unique_ptr<VideoStage>> stages;
    for (const char *name : {"first", "second"})
        stages.push_back(std::make_unique<FunctionStage>(
            name, [](VideoPacket &) { return base::Result<void>{}; }));
    const auto run = runner(std::move(stages), sink);
    run->push(packet(1'000'042));
    const auto out = sink.waitFor(1);
    QCOMPARE(out.size(), std::size_t(1));
    QCOMPARE(base::toMicros(out[0].captured), std::uint64_t(1'000'042));
    QCOMPARE(out[0].trace.spans().size(), std::size_t(2));
    QVERIFY(out[0].trace.spans()[1].name == "second");
    QVERIFY(out[0].trace.spans()[1].begin >= out[0].trace.spans()[0].begin);
}

void VideoRunnerTest::aSlowStageLosesOldPicturesOnly()
{
    Sink sink;
    std::binary_semaphore entered{0};
    std::binary_semaphore gate{0};
    std::vector<std::unique_ptr<VideoStage>> stages;
    stages.push_back(std::make_unique<FunctionStage>("slow", [&](VideoPacket &at) {
        if (at.sequence == 1) {
            entered.release();
            gate.acquire();
        }
        return base::Result<void>{};
    }));
    const auto run = runner(std::move(stages), sink);
    run->push(packet(1));
    entered.acquire();
    for (std::uint64_t i = 2; i <= 10; ++i)
        run->push(packet(i));
    gate.release();
    const auto out = sink.waitFor(2);
    QCOMPARE(out.size(), std::size_t(2));
    QCOMPARE(out[1].sequence, std::uint64_t(10));
    QCOMPARE(run->dropped(), std::uint64_t(8));
}

void VideoRunnerTest::aThrowingStageDropsOnePacket()
{
    Sink sink;
    std::binary_semaphore handled{0};
    std::vector<std::unique_ptr<VideoStage>> stages;
    stages.push_back(
        std::make_unique<FunctionStage>("moody", [&](VideoPacket &at) -> base::Result<void> {
            handled.release();
            if (at.sequence == 1)
                throw std::runtime_error("no");
            if (at.sequence == 2)
                return base::fail(base::ErrorCode::Internal);
            return {};
        }));
    const auto run = runner(std::move(stages), sink);
    for (std::uint64_t i = 1; i <= 3; ++i) {
        run->push(packet(i));
        handled.acquire();
    }
    const auto out = sink.waitFor(1);
    QCOMPARE(out.at(0).sequence, std::uint64_t(3));
    QCOMPARE(run->dropped(), std::uint64_t(2));
}

void VideoRunnerTest::stopsWhileBusy()
{
    for (int round = 0; round < 50; ++round) {
        Sink sink;
        std::vector<std::unique_ptr<VideoStage>> stages;
        for (const char *name : {"a", "b", "c"})
            stages.push_back(std::make_unique<FunctionStage>(
                name, [](VideoPacket &) { return base::Result<void>{}; }));
        const auto run = runner(std::move(stages), sink);
        for (std::uint64_t i = 0; i < 20; ++i)
            run->push(packet(i));
    }
}

QTEST_GUILESS_MAIN(VideoRunnerTest)
#include "tst_video_runner.moc"
