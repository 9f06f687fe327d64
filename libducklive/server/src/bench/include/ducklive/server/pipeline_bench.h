#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/server/live_studio.h"
#include "ducklive/server/stage_time.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace ducklive::server {

/// What the pipeline of the pictures does when it is always busy.
struct PipelineFigures
{
    double framesPerSecond = 0;
    double swappedShare = 0; ///< of the pictures; the others were replaced, which is quicker
    double loweredShare = 0; ///< of the pictures: made with less than full quality
    std::vector<StageTime> stages;
    std::vector<std::string> providers; ///< "face_landmark_with_attention: CPU"
};

/// How much of it is done, 0…1; called on the measuring thread.
using BenchProgress = std::function<void(double share)>;

/// Sends JPEGs through a studio of its own, decode → face → encode on threads as live, for so long.
/// NotFound and what the photo is refused for; EngineNotLoaded, ModelMissing; Cancelled within a
/// second. Any thread.
[[nodiscard]] base::Result<PipelineFigures>
measurePipeline(const LiveStudioOptions &options, const std::filesystem::path &face,
                std::span<const base::SharedBytes> jpegs, std::chrono::milliseconds duration,
                const base::Clock &clock, const BenchProgress &progress = {},
                const std::stop_token &stop = {});

} // namespace ducklive::server
