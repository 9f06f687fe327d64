#include "face_stage.h"

namespace ducklive::server {

namespace {

observability::Histogram &spanHistogram(observability::Metrics &metrics, const char *span)
{
    return metrics.histogram("ducklive_inference_duration_seconds", "Parts of the engines' work",
                             {{"engine", "face"}, {"part", span}});
}

observability::Counter &failCounter(observability::Metrics &metrics, const char *reason)
{
    return metrics.counter("ducklive_fail_closed_total",
                           "Frames replaced because the swap could not be done",
                           {{"reason", reason}});
}

} // namespace

FaceStage::FaceStage(std::shared_ptr<GuardedEngine> engine, std::shared_ptr<FaceStatus> status,
                     const base::Clock &clock, observability::Metrics &metrics)
    : m_engine(std::move(engine))
    , m_status(std::move(status))
    , m_clock(clock)
    , m_detect(spanHistogram(metrics, "detect"))
    , m_track(spanHistogram(metrics, "track"))
    , m_warp(spanHistogram(metrics, "warp"))
    , m_colour(spanHistogram(metrics, "colour"))
    , m_blend(spanHistogram(metrics, "blend"))
    , m_noFace(failCounter(metrics, "no_face"))
    , m_noSource(failCounter(metrics, "no_source"))
    , m_fault(failCounter(metrics, "engine_fault"))
    , m_late(failCounter(metrics, "late"))
    , m_lowered(metrics.counter("ducklive_face_lowered_quality_frames_total",
                                "Frames for which the engine did less to keep up"))
{
}

base::Result<void> FaceStage::process(pipeline::VideoPacket &packet)
{
    if (!m_status->enabled.load(std::memory_order_acquire))
        return {};
    if (!m_engine)
        return base::fail(base::ErrorCode::EngineNotLoaded, "face");
    const auto report = m_engine->process(packet.frame);
    if (!report) {
        m_status->failClosed.fetch_add(1, std::memory_order_relaxed);
        m_late.add();
        return base::fail(base::ErrorCode::Timeout, "face");
    }
    record(*report);
    notePeople(*report, packet.frame->size());
    packet.isProtected = true;
    return {};
}

void FaceStage::notePeople(const face::FaceReport &report, media::Size picture)
{
    for (const std::uint64_t gone : m_status->people.note(report.seen(), picture, m_clock.now()))
        m_engine->setSourceFor(gone, nullptr);
}

void FaceStage::record(const face::FaceReport &report)
{
    m_status->reason.store(report.reason, std::memory_order_relaxed);
    m_status->quality.store(report.quality, std::memory_order_relaxed);
    m_status->faces.store(report.faces, std::memory_order_relaxed);
    if (report.spans.detect.count() > 0)
        m_detect.record(report.spans.detect);
    if (report.isLowered)
        m_lowered.add();
    if (report.outcome == face::FaceOutcome::Swapped) {
        m_track.record(report.spans.track);
        m_warp.record(report.spans.warp);
        m_colour.record(report.spans.colour);
        m_blend.record(report.spans.blend);
        return;
    }
    m_status->failClosed.fetch_add(1, std::memory_order_relaxed);
    switch (report.reason) {
    case face::FailReason::NoFace: m_noFace.add(); break;
    case face::FailReason::NoSource: m_noSource.add(); break;
    default: m_fault.add(); break;
    }
}

} // namespace ducklive::server
