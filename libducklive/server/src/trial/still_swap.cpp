#include "ducklive/server/still_swap.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/face/face_engine.h"

#include <utility>

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// A still gets the smoothing of a stream that has settled: the engine sees it a few times, and
/// each time the raw picture.
constexpr int kSettlingPasses = 4;
constexpr base::Microseconds kPassInterval{33'333};

} // namespace

Result<StillSwap> swapStill(const face::FaceModels &models,
                            std::shared_ptr<const face::SourceFace> face, const media::Frame &still,
                            const std::string &name, float strength, const std::stop_token &stop)
{
    const base::SystemClock clock;
    auto engine = face::FaceEngine::create(models, clock);
    if (!engine)
        return std::unexpected(engine.error());
    (*engine)->setSource(std::move(face));
    face::FaceSettings settings;
    settings.strength = strength;
    (*engine)->setSettings(settings);
    StillSwap swapped;
    face::FaceReport report;
    for (int pass = 0; pass < kSettlingPasses; ++pass) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, name);
        swapped.picture = still;
        swapped.picture.captured = base::Timestamp{kPassInterval * pass};
        const auto begin = clock.now();
        report = (*engine)->process(swapped.picture);
        swapped.took = std::chrono::duration_cast<base::Microseconds>(clock.now() - begin);
    }
    if (report.outcome == face::FaceOutcome::Swapped)
        return swapped;
    return fail(report.reason == face::FailReason::NoFace ? ErrorCode::PhotoNoFace
                                                          : ErrorCode::ModelFailed,
                name);
}

} // namespace ducklive::server
