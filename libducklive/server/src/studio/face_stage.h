#pragma once

#include "face_status.h"
#include "guarded_engine.h"

#include "ducklive/observability/metrics.h"
#include "ducklive/pipeline/video_stage.h"

#include <memory>

namespace ducklive::server {

/// The face engine as a stage. While the swap is on, a packet leaves it protected: swapped, or
/// replaced by the engine's fail policy. A picture the engine did not answer for is dropped and
/// counted.
class FaceStage final : public pipeline::VideoStage
{
public:
    /// Null `engine`: the models are missing, nothing passes while the swap is on.
    FaceStage(std::shared_ptr<GuardedEngine> engine, std::shared_ptr<FaceStatus> status,
              const base::Clock &clock, observability::Metrics &metrics);

    std::string_view name() const override { return "face"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override;

private:
    void record(const face::FaceReport &report);
    void notePeople(const face::FaceReport &report, media::Size picture);

    std::shared_ptr<GuardedEngine> m_engine;
    std::shared_ptr<FaceStatus> m_status;
    const base::Clock &m_clock;
    observability::Histogram &m_detect;
    observability::Histogram &m_track;
    observability::Histogram &m_warp;
    observability::Histogram &m_colour;
    observability::Histogram &m_blend;
    observability::Counter &m_noFace;
    observability::Counter &m_noSource;
    observability::Counter &m_fault;
    observability::Counter &m_late;
    observability::Counter &m_lowered;
};

} // namespace ducklive::server
