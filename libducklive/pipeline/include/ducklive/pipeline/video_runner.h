#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/pipeline/video_packet.h"
#include "ducklive/pipeline/video_stage.h"

#include <functional>
#include <memory>
#include <vector>

namespace ducklive::pipeline {

/// Runs a chain of stages, each on its own thread, with newest-wins slots between them: a slow
/// stage loses old pictures, it never builds up delay.
///
///     VideoRunner runner(std::move(stages), deliver, clock, metrics, log);
///     runner.push(std::move(packet));
///
/// Thread-safe: push() and dropped() from any thread. `deliver` runs on the last stage's thread.
/// An exception that leaves a stage is caught, logged and counted; the packet is dropped.
class VideoRunner
{
public:
    using Deliver = std::function<void(VideoPacket)>;

    VideoRunner(std::vector<std::unique_ptr<VideoStage>> stages, Deliver deliver,
                const base::Clock &clock, observability::Metrics &metrics, observability::Log &log);
    ~VideoRunner();
    VideoRunner(const VideoRunner &) = delete;
    VideoRunner &operator=(const VideoRunner &) = delete;

    void push(VideoPacket packet);
    /// Packets lost since the start: replaced by newer ones, or refused by a stage.
    [[nodiscard]] std::uint64_t dropped() const;

private:
    class Lane;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    const base::Clock &m_clock;
};

} // namespace ducklive::pipeline
