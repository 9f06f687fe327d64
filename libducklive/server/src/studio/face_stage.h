#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/face/face_engine.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/pipeline/video_stage.h"

#include <atomic>
#include <memory>

namespace ducklive::server {

/// The face engine as a stage. While the swap is on, a packet leaves it protected: swapped, or
/// replaced by the engine's fail policy. A picture on which the engine spent longer than kLate is
/// dropped and counted: by then it would only jump back in time.
class FaceStage final : public pipeline::VideoStage
{
public:
    static constexpr base::Microseconds kLate{500'000};

    /// `busySince`: µs of the clock at which the engine got its picture, 0 while it has none; so
    /// that others can see an engine that does not answer.
    FaceStage(std::shared_ptr<face::FaceEngine> engine,
              std::shared_ptr<const std::atomic<bool>> enabled,
              std::shared_ptr<std::atomic<std::uint64_t>> failClosed,
              std::shared_ptr<std::atomic<std::uint64_t>> busySince, const base::Clock &clock,
              observability::Metrics &metrics);

    std::string_view name() const override { return "face"; }
    base::Result<void> process(pipeline::VideoPacket &packet) override;

private:
    void record(const face::FaceReport &report);

    std::shared_ptr<face::FaceEngine> m_engine; ///< null when the models are missing
    std::shared_ptr<const std::atomic<bool>> m_enabled;
    std::shared_ptr<std::atomic<std::uint64_t>> m_failClosed;
    std::shared_ptr<std::atomic<std::uint64_t>> m_busySince;
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
