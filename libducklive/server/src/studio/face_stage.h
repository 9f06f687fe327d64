#pragma once

#include "ducklive/face/face_engine.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/pipeline/video_stage.h"

#include <atomic>
#include <memory>

namespace ducklive::server {

/// The face engine as a stage. While the swap is on, a packet leaves it protected: swapped, or
/// replaced by the engine's fail policy.
class FaceStage final : public pipeline::VideoStage
{
public:
    FaceStage(std::shared_ptr<face::FaceEngine> engine, std::shared_ptr<const std::atomic<bool>> enabled,
              std::shared_ptr<std::atomic<std::uint64_t>> failClosed, observability::Metrics &metrics);

    std::string_view name() const override { return "face"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override;

private:
    void record(const face::FaceReport &report);

    std::shared_ptr<face::FaceEngine> m_engine; ///< null when the models are missing
    std::shared_ptr<const std::atomic<bool>> m_enabled;
    std::shared_ptr<std::atomic<std::uint64_t>> m_failClosed;
    observability::Histogram &m_detect;
    observability::Histogram &m_track;
    observability::Histogram &m_warp;
    observability::Histogram &m_colour;
    observability::Histogram &m_blend;
    observability::Counter &m_noFace;
    observability::Counter &m_noSource;
    observability::Counter &m_fault;
};

} // namespace ducklive::server
