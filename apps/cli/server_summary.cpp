#include "server_summary.h"

#include "process_memory.h"
#include "quantiles_json.h"

#include "ducklive/base/atomic_file.h"

namespace ducklive::cli {

std::string serverSummary(const server::LiveStudio &studio, observability::Metrics &metrics)
{
    nlohmann::json stages;
    for (const char *stage : {"decode", "face", "encode"})
        stages[stage] = quantilesJson(
            metrics.histogram("ducklive_stage_duration_seconds", "", {{"stage", stage}}));
    for (const char *part : {"detect", "track", "warp", "colour", "blend"})
        stages[std::string("face.") + part] = quantilesJson(metrics.histogram(
            "ducklive_inference_duration_seconds", "", {{"engine", "face"}, {"part", part}}));
    stages["voice"] = quantilesJson(metrics.histogram("ducklive_inference_duration_seconds", "",
                                                      {{"engine", "voice"}, {"part", "block"}}));
    stages["server"] = quantilesJson(metrics.histogram("ducklive_server_latency_seconds", ""));
    nlohmann::json summary;
    summary["stages"] = stages;
    summary["frames_in"] =
        metrics.counter("ducklive_studio_frames_total", "", {{"dir", "in"}}).value();
    summary["frames_out"] =
        metrics.counter("ducklive_studio_frames_total", "", {{"dir", "out"}}).value();
    std::uint64_t failClosed = 0;
    for (const auto &session : studio.state().sessions)
        failClosed += session.stream.failClosedFrames;
    summary["fail_closed"] = failClosed;
    summary["providers"] = studio.providerLines();
    summary["memory_mb"] = peakMemoryMb();
    return summary.dump(2);
}

base::Result<void> saveSummary(const std::filesystem::path &file, const std::string &json)
{
    return base::writeFileAtomically(
        file, {reinterpret_cast<const std::uint8_t *>(json.data()), json.size()});
}

} // namespace ducklive::cli
