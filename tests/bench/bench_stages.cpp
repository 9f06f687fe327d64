// The server's stages on the sample video with the swap on: the time of each, frame by frame, and
// the frames a second with all of them at work. Prints JSON.   bench_stages VIDEO PHOTO MODELS
// ONNXRUNTIME
#include "delivery_counter.h"
#include "sample_pictures.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/server/live_studio.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

using namespace ducklive;

namespace {

constexpr int kFrames = 249;
constexpr std::chrono::milliseconds kPoll{1};
/// The face stage is the slowest: while it works, one picture waits for it, or is decoded or
/// encoded.
constexpr std::uint64_t kAllAtWork = 2;
constexpr std::chrono::microseconds kFrameTime{33'333};

struct Arguments
{
    std::string video, photo, models, runtime;
};

/// A studio with the sample face on.
struct Stage
{
    base::SystemClock clock;
    observability::Metrics metrics;
    std::unique_ptr<observability::Log> log = observability::makeNullLog();
    bench::DeliveryCounter sink;
    std::unique_ptr<server::LiveStudio> studio;

    explicit Stage(const Arguments &arguments)
    {
        server::LiveStudioOptions options;
        options.modelFolder = arguments.models;
        options.onnxRuntimes = {arguments.runtime};
        studio = server::LiveStudio::create(options, clock, metrics, *log);
        studio->connect(sink);
        if (auto used = studio->useFace(arguments.photo); !used) {
            std::cerr << base::toLogLine(used.error()) << std::endl;
            std::exit(1);
        }
    }
    [[nodiscard]] std::uint64_t decoded()
    {
        return metrics.histogram("ducklive_stage_duration_seconds", "", {{"stage", "decode"}})
            .count();
    }
    /// Pictures that are no longer on their way: delivered, or replaced by a newer one.
    [[nodiscard]] std::uint64_t done() const
    {
        return sink.count() + studio->state().sessions.front().stream.droppedFrames;
    }
};

nlohmann::json quantiles(const observability::Histogram &histogram)
{
    const auto ms = [&](double q) {
        return static_cast<double>(histogram.quantile(q).count()) / 1e3;
    };
    return {{"count", histogram.count()},
            {"p50_ms", ms(0.5)},
            {"p95_ms", ms(0.95)},
            {"p99_ms", ms(0.99)}};
}

/// Pushes everything with at most `window` pictures on their way; seconds it took.
double run(Stage &stage, const std::vector<base::SharedBytes> &pictures, std::uint64_t window)
{
    const auto start = std::chrono::steady_clock::now();
    std::uint64_t pushed = 0;
    const auto waitUntilWaiting = [&](std::uint64_t most) {
        while (pushed > stage.done() + most || pushed > stage.decoded())
            stage.sink.waitFor(stage.sink.count() + 1, kPoll);
    };
    for (const auto &picture : pictures) {
        waitUntilWaiting(window - 1);
        stage.studio->pushVideo(server::mainSession(),
                                base::timestampFromMicros(1'000'000) + kFrameTime * pushed,
                                picture);
        ++pushed;
    }
    waitUntilWaiting(0);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

nlohmann::json stageTimes(Stage &stage)
{
    nlohmann::json times;
    for (const char *name : {"decode", "face", "encode"})
        times[name] = quantiles(
            stage.metrics.histogram("ducklive_stage_duration_seconds", "", {{"stage", name}}));
    for (const char *part : {"detect", "track", "warp", "colour", "blend"})
        times[std::string("face.") + part] = quantiles(stage.metrics.histogram(
            "ducklive_inference_duration_seconds", "", {{"engine", "face"}, {"part", part}}));
    times["server"] = quantiles(stage.metrics.histogram("ducklive_server_latency_seconds", ""));
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    const Arguments arguments{argv[1], argv[2], argv[3], argv[4]};
    const auto pictures = bench::samplePictures(arguments.video, kFrames);
    if (pictures.empty())
        return 1;
    nlohmann::json result;
    {
        Stage oneByOne(arguments);
        run(oneByOne, pictures, 1);
        result["stages"] = stageTimes(oneByOne);
        result["fail_closed"] = oneByOne.studio->state().sessions.front().stream.failClosedFrames;
    }
    Stage allAtWork(arguments);
    const double seconds = run(allAtWork, pictures, kAllAtWork);
    const auto delivered = allAtWork.sink.count();
    result["frames"] = pictures.size();
    result["delivered"] = delivered;
    result["frames_per_second"] = static_cast<double>(delivered) / seconds;
    result["provider"] = allAtWork.studio->providerLines();
    std::cout << result.dump(1) << std::endl;
    return 0;
}
