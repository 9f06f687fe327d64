#include "ducklive/server/pipeline_bench.h"

#include "bench_sink.h"

#include <algorithm>

namespace ducklive::server {

using base::Result;

namespace {

constexpr std::uint64_t kInFlight = 3; ///< one per stage, so that all three are busy

/// Pushes for so long, always keeping every stage busy; the pictures a second that came out.
double pump(LiveStudio &studio, BenchSink &sink, std::span<const base::SharedBytes> jpegs,
            std::chrono::milliseconds duration, const base::Clock &clock,
            const BenchProgress &progress, const std::stop_token &stop)
{
    const auto begin = clock.now();
    std::uint64_t pushed = 0;
    const auto elapsed = [&] { return static_cast<double>((clock.now() - begin).count()) / 1e6; };
    const double wanted = std::chrono::duration<double>(duration).count();
    while (elapsed() < wanted && !stop.stop_requested()) {
        studio.pushVideo(mainSession(), clock.now(), jpegs[pushed % jpegs.size()]);
        ++pushed;
        const std::uint64_t lost = studio.state().sessions.front().stream.droppedFrames;
        if (pushed > kInFlight + lost)
            sink.waitFor(pushed - kInFlight - lost);
        if (progress)
            progress(std::min(1.0, elapsed() / wanted));
    }
    return static_cast<double>(sink.delivered()) / elapsed();
}

std::vector<StageTime> stagesIn(observability::Metrics &metrics)
{
    std::vector<StageTime> stages;
    for (const char *stage : {"decode", "face", "encode"}) {
        stages.emplace_back(
            stage, metrics.histogram("ducklive_stage_duration_seconds", "", {{"stage", stage}}));
        if (stages.back().name != "face")
            continue;
        for (const char *part : {"detect", "track", "warp", "colour", "blend"})
            stages.emplace_back(std::string("face.") + part,
                                metrics.histogram("ducklive_inference_duration_seconds", "",
                                                  {{"engine", "face"}, {"part", part}}));
    }
    return stages;
}

} // namespace

Result<PipelineFigures> measurePipeline(const LiveStudioOptions &options,
                                        const std::filesystem::path &face,
                                        std::span<const base::SharedBytes> jpegs,
                                        std::chrono::milliseconds duration,
                                        const base::Clock &clock, const BenchProgress &progress,
                                        const std::stop_token &stop)
{
    if (jpegs.empty())
        return base::fail(base::ErrorCode::InvalidArgument, "pictures", "none");
    observability::Metrics metrics;
    const auto log = observability::makeNullLog();
    BenchSink sink;
    const auto studio = LiveStudio::create(options, clock, metrics, *log);
    if (const auto problem = studio->faceProblem())
        return std::unexpected(*problem);
    if (auto used = studio->useFace(face); !used)
        return std::unexpected(used.error());
    studio->connect(sink);
    PipelineFigures figures;
    figures.framesPerSecond = pump(*studio, sink, jpegs, duration, clock, progress, stop);
    if (stop.stop_requested())
        return base::fail(base::ErrorCode::Cancelled, "measuring");
    figures.stages = stagesIn(metrics);
    figures.providers = studio->providerLines();
    const auto made = static_cast<double>(std::max<std::uint64_t>(1, sink.delivered()));
    const auto replaced =
        static_cast<double>(studio->state().sessions.front().stream.failClosedFrames);
    figures.swappedShare = std::clamp(1.0 - replaced / made, 0.0, 1.0);
    const auto &lowered = metrics.counter("ducklive_face_lowered_quality_frames_total", "");
    figures.loweredShare = std::min(1.0, static_cast<double>(lowered.value()) / made);
    studio->stop();
    return figures;
}

} // namespace ducklive::server
