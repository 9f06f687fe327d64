#include "bench_command.h"

#include "process_memory.h"
#include "server_summary.h"
#include "terminal.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/capture/source_factory.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/server/machine_bench.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace ducklive::cli {

namespace {

constexpr std::size_t kPictures = 60;
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

/// A second of a video through the pipeline, as fast as it goes.
base::Result<server::PipelineFigures> measureVideo(const BenchArguments &arguments,
                                                   const server::LiveStudioOptions &options,
                                                   const base::Clock &clock)
{
    const auto jpegs = pictures(arguments.video, clock);
    if (!jpegs)
        return std::unexpected(jpegs.error());
    return server::measurePipeline(options, arguments.face, *jpegs,
                                   std::chrono::seconds(arguments.seconds), clock);
}

nlohmann::json stagesJson(const std::vector<server::StageTime> &stages)
{
    nlohmann::json json;
    for (const server::StageTime &stage : stages)
        json[stage.name] = {{"p50_ms", stage.p50}, {"p95_ms", stage.p95}, {"p99_ms", stage.p99}};
    return json;
}

nlohmann::json figuresJson(const server::PipelineFigures &figures)
{
    return {{"frames_per_second", figures.framesPerSecond},
            {"swapped_share", figures.swappedShare},
            {"lowered_share", figures.loweredShare},
            {"stages", stagesJson(figures.stages)},
            {"providers", figures.providers},
            {"memory_mb", peakMemoryMb()}};
}

void printFigures(const server::PipelineFigures &figures)
{
    printLine(fmt::format("  {:<14} {:>9} {:>9} {:>9}", inLanguage("stage", "阶段"), "p50 ms",
                          "p95 ms", "p99 ms"));
    for (const server::StageTime &stage : figures.stages)
        printLine(fmt::format("  {:<14} {:>9.2f} {:>9.2f} {:>9.2f}", stage.name, stage.p50,
                              stage.p95, stage.p99));
    printLine(fmt::format("  {:.1f} {}, {:.0f} MB", figures.framesPerSecond,
                          inLanguage("pictures a second", "帧/秒"), peakMemoryMb()));
    for (const auto &line : figures.providers)
        printLine("  " + line);
}

int save(const std::string &file, const nlohmann::json &json)
{
    if (file.empty())
        return 0;
    const auto saved = saveSummary(file, json.dump(2));
    return saved ? 0 : reportError(saved.error());
}

/// The face that was named, or any that this machine has.
std::optional<server::BenchFace> faceOf(const BenchArguments &arguments,
                                        const base::ProgramPaths &paths)
{
    if (!arguments.face.empty())
        return server::BenchFace{std::filesystem::path(arguments.face).filename().string(),
                                 arguments.face};
    if (!std::filesystem::is_directory(paths.libraryFolder()))
        return server::anyFace(nullptr, paths.facesFolder());
    const auto store = models::ModelStore::open(paths.libraryFolder());
    return server::anyFace(store ? store->get() : nullptr, paths.facesFolder());
}

int benchMachine(const BenchArguments &arguments, const base::ProgramPaths &paths,
                 const server::LiveStudioOptions &options, const base::Clock &clock)
{
    const auto report = server::measureMachine(options, faceOf(arguments, paths), clock);
    if (!report)
        return reportError(report.error());
    printLine(server::benchTable(*report));
    printLine(server::benchWords(*report, base::languageFromEnvironment()));
    nlohmann::json json{{"voice_core_share", report->voiceShare},
                        {"cores", report->cores},
                        {"stages", stagesJson(report->sound)}};
    for (const auto &[size, figures] : report->pictures)
        json[fmt::format("{}x{}", size.width, size.height)] = figuresJson(figures);
    return save(arguments.json, json);
}

} // namespace

int runBench(const BenchArguments &arguments, const base::ProgramPaths &paths)
{
    const base::SystemClock clock;
    server::LiveStudioOptions options;
    options.modelFolder = paths.modelFolder();
    options.facesFolder = paths.facesFolder();
    options.onnxRuntimes = paths.onnxRuntimes();
    options.device = arguments.device;
    if (arguments.video.empty())
        return benchMachine(arguments, paths, options, clock);
    const auto figures = measureVideo(arguments, options, clock);
    if (!figures)
        return reportError(figures.error());
    printFigures(*figures);
    return save(arguments.json, figuresJson(*figures));
}

} // namespace ducklive::cli
