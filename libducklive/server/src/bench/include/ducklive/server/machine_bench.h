#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/base/user_message.h"
#include "ducklive/media/size.h"
#include "ducklive/models/model_store.h"
#include "ducklive/server/live_studio.h"
#include "ducklive/server/pipeline_bench.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace ducklive::server {

/// What a machine does with the real engines.
struct BenchReport
{
    struct AtSize
    {
        media::Size size;
        PipelineFigures figures;
    };
    std::vector<AtSize> pictures; ///< largest first; the last is the first that was quick enough
    std::optional<base::Error> faceProblem; ///< why there are no pictures; NotFound: no face
    std::vector<StageTime> sound;           ///< "voice", "opus.encode", "opus.decode" per 10 ms
    double voiceShare = 0;                  ///< of one core, while somebody speaks
    int cores = 1;
};

/// What to make of it.
struct BenchVerdict
{
    enum class Kind : std::uint8_t { Good, SmallerPicture, FewerPictures, VoiceTooSlow, NoFace };
    Kind kind = Kind::NoFace;
    media::Size size;        ///< to choose
    int framesPerSecond = 0; ///< to choose
};

/// A photo to measure with.
struct BenchFace
{
    std::string name; ///< for sentences
    std::filesystem::path file;
};

/// Measures this machine, less than 20 s: the pictures at 1280×720, and smaller while that is not
/// quick enough for 30 a second with a voice beside it; the voice on made speech. `face`: is
/// worn and looked at; none: only the voice. Cancelled within a second. Any thread, but
/// nothing else should run.
[[nodiscard]] base::Result<BenchReport> measureMachine(const LiveStudioOptions &options,
                                                       const std::optional<BenchFace> &face,
                                                       const base::Clock &clock,
                                                       const BenchProgress &progress = {},
                                                       const std::stop_token &stop = {});

[[nodiscard]] BenchVerdict judge(const BenchReport &report);
/// One or two sentences: what it is good for, or what to lower.
[[nodiscard]] std::string benchWords(const BenchReport &report, base::Language language);
/// A line for each figure, for reports.
[[nodiscard]] std::string benchTable(const BenchReport &report);

/// The first face of the store, else of the folder.
[[nodiscard]] std::optional<BenchFace> anyFace(const models::ModelStore *store,
                                               const std::filesystem::path &facesFolder);

} // namespace ducklive::server
