#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/server/pipeline_bench.h"

#include <stop_token>
#include <vector>

namespace ducklive::server {

struct SoundFigures
{
    std::vector<StageTime> stages;
    double voiceShare = 0; ///< of one core
};

/// The voice engine and the Opus codec on made speech, for two seconds at most.
[[nodiscard]] base::Result<SoundFigures>
measureSound(const base::Clock &clock, const BenchProgress &progress, const std::stop_token &stop);

} // namespace ducklive::server
