// The sample video at 30 pictures a second with the swap on: alone, beside another program's busy
// loops, crowded by half as many programs of one loop each, and alone again. Prints the rate, the
// delay and the engine's quality of each part as JSON.
//   bench_governor VIDEO PHOTO MODELS ONNXRUNTIME [BUSY_LOOPS]
#include "delivery_counter.h"
#include "sample_pictures.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/server/live_studio.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ducklive;
using Steady = std::chrono::steady_clock;

namespace {

constexpr std::chrono::microseconds kFrameTime{33'333};
constexpr int kQuiet = 4 * 30; ///< pictures
constexpr int kStress = 8 * 30;
constexpr int kRecovery = 6 * 30;

/// When each picture went in (as its capture time) and how long it took.
class DelaySink final : public server::StreamSink
{
public:
    explicit DelaySink(const base::Clock &clock)
        : m_clock(clock)
    {
    }
    void videoReady(const server::SessionId &, server::VideoUnit unit) override
    {
        const std::lock_guard lock(m_mutex);
        m_delays.push_back(
            std::chrono::duration<double, std::milli>(m_clock.now() - unit.captured).count());
    }
    void audioReady(const server::SessionId &, server::AudioUnit) override {}
    void settingsChanged(const server::SessionId &, const server::SessionSettings &) override {}
    void sessionEnded(const server::SessionId &) override {}

    std::vector<double> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_delays, {});
    }

private:
    const base::Clock &m_clock;
    std::mutex m_mutex;
    std::vector<double> m_delays;
};

struct Run
{
    server::LiveStudio &studio;
    const base::Clock &clock;
    DelaySink &sink;
    const std::vector<base::SharedBytes> &pictures;
    std::size_t next = 0;
    Steady::time_point due = Steady::now();

    nlohmann::json part(int count)
    {
        int lowered = 0;
        double lastLowered = 0.0;
        const auto start = Steady::now();
        for (int i = 0; i < count; ++i, due += kFrameTime) {
            std::this_thread::sleep_until(due);
            studio.pushVideo(server::mainSession(), clock.now(),
                             pictures[next++ % pictures.size()]);
            if (studio.state().sessions.front().face.quality != "full") {
                ++lowered;
                lastLowered = std::chrono::duration<double>(Steady::now() - start).count();
            }
        }
        std::this_thread::sleep_until(due);
        const double seconds = std::chrono::duration<double>(Steady::now() - start).count();
        auto delays = sink.take();
        std::ranges::sort(delays);
        const auto at = [&](double q) {
            return delays.empty() ? 0.0
                                  : delays[static_cast<std::size_t>(
                                        q * static_cast<double>(delays.size() - 1))];
        };
        return {{"frames_per_second", static_cast<double>(delays.size()) / seconds},
                {"delay_p50_ms", at(0.5)},
                {"delay_p95_ms", at(0.95)},
                {"delay_most_ms", at(1.0)},
                {"lowered_share", static_cast<double>(lowered) / count},
                {"last_lowered_s", lastLowered}};
    }
};

/// Busy loops in a session of their own, as another program's compile run would be.
class StressLoad
{
public:
    explicit StressLoad(int count)
    {
        posix_spawnattr_t own;
        posix_spawnattr_init(&own);
        posix_spawnattr_setflags(&own, POSIX_SPAWN_SETSID);
        std::string shell = "sh";
        std::string option = "-c";
        std::string loops;
        for (int i = 0; i < count; ++i)
            loops += "while :; do :; done & ";
        loops += "wait";
        char *const words[] = {shell.data(), option.data(), loops.data(), nullptr};
        if (posix_spawnp(&m_child, "sh", nullptr, &own, words, environ) != 0)
            m_child = 0;
        posix_spawnattr_destroy(&own);
    }
    ~StressLoad()
    {
        if (m_child == 0)
            return;
        kill(-m_child, SIGKILL);
        waitpid(m_child, nullptr, 0);
    }
    StressLoad(const StressLoad &) = delete;
    StressLoad &operator=(const StressLoad &) = delete;

private:
    pid_t m_child = 0;
};

std::vector<std::unique_ptr<StressLoad>> manyPrograms(int count)
{
    std::vector<std::unique_ptr<StressLoad>> programs;
    for (int i = 0; i < count; ++i)
        programs.push_back(std::make_unique<StressLoad>(1));
    return programs;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    const auto pictures = bench::samplePictures(argv[1], 240);
    if (pictures.empty())
        return 1;
    const base::SystemClock clock;
    observability::Metrics metrics;
    const auto log = observability::makeNullLog();
    DelaySink sink(clock);
    server::LiveStudioOptions options;
    options.modelFolder = argv[3];
    options.onnxRuntimes = {argv[4]};
    const auto studio = server::LiveStudio::create(options, clock, metrics, *log);
    studio->connect(sink);
    if (auto used = studio->useFace(argv[2]); !used) {
        std::cerr << base::toLogLine(used.error()) << std::endl;
        return 1;
    }
    const int load =
        argc > 5 ? std::atoi(argv[5]) : 4 * static_cast<int>(std::thread::hardware_concurrency());
    Run run{*studio, clock, sink, pictures};
    nlohmann::json result;
    (void)run.part(30); // the nets' first runs
    result["alone"] = run.part(kQuiet);
    {
        const StressLoad oneProgram(load);
        result["beside"] = run.part(kStress);
    }
    {
        const std::vector<std::unique_ptr<StressLoad>> programs = manyPrograms(load / 2);
        result["crowded"] = run.part(kStress);
    }
    result["after"] = run.part(kRecovery);
    result["busy_loops"] = load;
    result["fail_closed"] = studio->state().sessions.front().stream.failClosedFrames;
    std::cout << result.dump(1) << std::endl;
    return 0;
}
