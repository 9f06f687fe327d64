#pragma once

#include "ducklive/base/error.h"
#include "ducklive/server/person_state.h"
#include "ducklive/server/session_id.h"
#include "ducklive/server/session_settings.h"
#include "ducklive/server/source_label.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ducklive::server {

/// One engine as `/api/state` shows it.
struct EngineState
{
    bool available = false;
    bool enabled = false;
    bool loaded = false; ///< enabled, models loaded and a face (or voice) chosen
    std::string engineType;
    std::string modelName;
    double averageLatencyMs = 0;
    std::string provider;               ///< the inference provider that really runs
    std::optional<base::Error> problem; ///< none while all is well
    /// "full", or what is given up by choice or to keep the pace: "no_hands", "fewer_looks",
    /// "plain_front", "half_size". Empty when off.
    std::string quality;
    /// Why the last frame was replaced: "no_face", "no_source", "engine_fault"; empty when it was
    /// not.
    std::string failReason;
    int facesSwapped = 0;       ///< in the last frame
    std::uint64_t restarts = 0; ///< engines that did not answer and were replaced
};

/// Rates of one session over the last two seconds, and totals since it opened.
struct StreamState
{
    double fps = 0;
    double bitrateKbps = 0;
    std::uint64_t frameCount = 0;
    std::uint64_t droppedFrames = 0;
    std::uint64_t failClosedFrames = 0;
    double averageLatencyMs = 0; ///< arrival (or capture by the own source) → encoded
};

struct SessionState
{
    SessionId id;
    SourceLabel source;
    std::string peerName;
    SessionSettings settings;
    EngineState face;
    EngineState voice;
    StreamState stream;
    /// While the swap is on: who is in the picture, from left to right.
    std::vector<PersonState> people;
};

struct StudioState
{
    std::string status = "starting"; ///< starting, running, stopped, error
    double uptimeSeconds = 0;
    std::string gpuName; ///< empty without a GPU
    double gpuUtilizationPct = 0;
    double gpuMemoryUsedMb = 0;
    double gpuMemoryTotalMb = 0;
    double gpuTemperatureC = 0;
    std::vector<SessionState> sessions; ///< the main session first, when it exists
};

} // namespace ducklive::server
