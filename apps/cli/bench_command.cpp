#include "bench_command.h"

#include "bench_sink.h"
#include "server_summary.h"
#include "terminal.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/source_factory.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/observability/log.h"
#include "ducklive/server/live_studio.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ducklive::cli {

namespace {

constexpr std::size_t kPictures = 60;
constexpr std::uint64_t kInFlight = 3; ///< one per stage, so that all three are busy
constexpr int kJpegQuality = 85;

/// Two seconds of the video as a feed would send them: 720p JPEGs.
base::Result<std::vector<base::SharedBytes>> pictures(const std::string &video,
                                                      const base::Clock &clock)
{
    auto source = capture::makeVideoSource(video, {}, clock);
    if (!source)
        return std::unexpected(source.error());
    std::mutex mutex;
    std::condition_variable enough;
    std::vector<base::SharedBytes> jpegs;
    media::JpegEncoder encoder;
    auto started = (*source)->start([&](media::FramePtr frame) {
        auto jpeg = encoder.encode(*frame, kJpegQuality);
        const std::lock_guard lock(mutex);
        if (jpeg && jpegs.size() < kPictures)
            jpegs.push_back(base::shareBytes(std::move(*jpeg)));
        enough.notify_one();
    });
    if (!started)
        return std::unexpected(started.error());
    std::unique_lock lock(mutex);
    enough.wait_for(lock, std::chrono::seconds(10), [&] { return jpegs.size() == kPictures; });
    lock.unlock();
    (*source)->stop();
    if (jpegs.empty())
        return base::fail(base::ErrorCode::VideoUnreadable, video, "no pictures");
    return jpegs;
}

/// Pushes for so long, always keeping every stage busy; the pictures a second that came out.
double pump(server::LiveStudio &studio, BenchSink &sink,
            const std::vector<base::SharedBytes> &jpegs, const base::Clock &clock, int seconds)
{
    const auto begin = clock.now();
    const auto end = begin + std::chrono::seconds(seconds);
    std::uint64_t pushed = 0;
    while (clock.now() < end) {
        studio.pushVideo(server::mainSession(), clock.now(), jpegs[pushed % jpegs.size()]);
        ++pushed;
        const std::uint64_t lost = studio.state().sessions.front().stream.droppedFrames;
        if (pushed > kInFlight + lost)
            sink.waitFor(pushed - kInFlight - lost);
    }
    const double elapsed = static_cast<double>((clock.now() - begin).count()) / 1e6;
    return static_cast<double>(sink.delivered()) / elapsed;
}

void printFigures(const nlohmann::json &figures)
{
    printLine(fmt::format("  {:<14} {:>9} {:>9} {:>9}", inLanguage("stage", "阶段"), "p50 ms",
                          "p95 ms", "p99 ms"));
    for (const char *stage : {"decode", "face", "face.detect", "face.track", "face.warp",
                              "face.colour", "face.blend", "encode"}) {
        const auto &row = figures["stages"][stage];
        printLine(fmt::format("  {:<14} {:>9.2f} {:>9.2f} {:>9.2f}", stage,
                              row["p50_ms"].get<double>(), row["p95_ms"].get<double>(),
                              row["p99_ms"].get<double>()));
    }
    printLine(fmt::format("  {:.1f} {}, {:.0f} MB", figures["frames_per_second"].get<double>(),
                          inLanguage("pictures a second", "帧/秒"),
                          figures["memory_mb"].get<double>()));
}

} // namespace

int runBench(const BenchArguments &arguments, const base::ProgramPaths &paths)
{
    const base::SystemClock clock;
    observability::Metrics metrics;
    const auto log = observability::makeConsoleLog(observability::LogLevel::Warning);
    const auto jpegs = pictures(arguments.video, clock);
    if (!jpegs)
        return reportError(jpegs.error());
    server::LiveStudioOptions options;
    options.modelFolder = paths.modelFolder();
    options.facesFolder = paths.facesFolder();
    options.onnxRuntimes = paths.onnxRuntimes();
    options.device = arguments.device;
    BenchSink sink;
    auto studio = server::LiveStudio::create(options, clock, metrics, *log);
    if (const auto problem = studio->faceProblem())
        return reportError(*problem);
    if (auto used = studio->useFace(arguments.face); !used)
        return reportError(used.error());
    studio->connect(sink);
    const double rate = pump(*studio, sink, *jpegs, clock, arguments.seconds);
    auto figures = nlohmann::json::parse(serverSummary(*studio, metrics));
    studio->stop();
    figures["frames_per_second"] = rate;
    printFigures(figures);
    for (const auto &line : figures["providers"])
        printLine("  " + line.get<std::string>());
    if (!arguments.json.empty()) {
        if (auto saved = saveSummary(arguments.json, figures.dump(2)); !saved)
            return reportError(saved.error());
    }
    return 0;
}

} // namespace ducklive::cli
