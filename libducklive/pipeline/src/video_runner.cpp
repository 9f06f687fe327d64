#include "ducklive/pipeline/video_runner.h"

#include "ducklive/base/named_thread.h"
#include "ducklive/media/latest_slot.h"

#include <atomic>
#include <exception>
#include <string>

namespace ducklive::pipeline {

/// One stage with its input slot and its thread.
class VideoRunner::Lane
{
public:
    Lane(std::unique_ptr<VideoStage> stage, Deliver next, const base::Clock &clock,
         observability::Metrics &metrics, observability::Log &log)
        : m_stage(std::move(stage))
        , m_next(std::move(next))
        , m_clock(clock)
        , m_log(log)
        , m_duration(metrics.histogram("ducklive_stage_duration_seconds",
                                       "Time a frame spends in a stage",
                                       {{"stage", std::string(m_stage->name())}}))
        , m_waiting(metrics.histogram("ducklive_queue_duration_seconds",
                                      "Time a frame waits for a stage",
                                      {{"stage", std::string(m_stage->name())}}))
        , m_replaced(
              metrics.counter("ducklive_frames_dropped_total", "Frames that were not processed",
                              {{"reason", "replaced_before_" + std::string(m_stage->name())}}))
        , m_failed(metrics.counter("ducklive_frames_dropped_total",
                                   "Frames that were not processed",
                                   {{"reason", std::string(m_stage->name()) + "_failed"}}))
    {
        m_thread = base::startThread(
            "dl-" + std::string(m_stage->name()),
            [this](const std::stop_token &stop) { run(stop); }, base::ThreadPriority::Live);
    }

    void put(VideoPacket packet)
    {
        packet.queued = m_clock.now();
        if (m_slot.put(std::move(packet))) {
            m_replaced.add();
            m_lost.fetch_add(1, std::memory_order_relaxed);
        }
    }

    std::uint64_t lost() const { return m_lost.load(std::memory_order_relaxed); }

private:
    void run(const std::stop_token &stop)
    {
        if (auto ready = m_stage->prepare(); !ready)
            m_log.error("pipeline", base::toLogLine(ready.error()));
        while (auto packet = m_slot.take(stop)) {
            const auto begin = m_clock.now();
            m_waiting.record(begin - packet->queued);
            const bool ok = processOne(*packet);
            const auto end = m_clock.now();
            packet->trace.add(m_stage->name(), begin, end);
            m_duration.record(end - begin);
            if (ok)
                m_next(std::move(*packet));
        }
        m_stage->release();
    }

    bool processOne(VideoPacket &packet)
    {
        std::string problem;
        try {
            auto done = m_stage->process(packet);
            if (done)
                return true;
            problem = base::toLogLine(done.error());
        } catch (const std::exception &exception) {
            problem = exception.what();
        }
        m_failed.add();
        m_lost.fetch_add(1, std::memory_order_relaxed);
        if (problem != m_lastProblem) // one line per kind of trouble, not thirty a second
            m_log.warning("pipeline", std::string(m_stage->name()) + ": " + problem);
        m_lastProblem = std::move(problem);
        return false;
    }

    std::unique_ptr<VideoStage> m_stage;
    Deliver m_next;
    const base::Clock &m_clock;
    observability::Log &m_log;
    observability::Histogram &m_duration;
    observability::Histogram &m_waiting;
    observability::Counter &m_replaced;
    observability::Counter &m_failed;
    media::LatestSlot<VideoPacket> m_slot;
    std::atomic<std::uint64_t> m_lost{0};
    std::string m_lastProblem;
    std::jthread m_thread;
};

VideoRunner::VideoRunner(std::vector<std::unique_ptr<VideoStage>> stages, Deliver deliver,
                         const base::Clock &clock, observability::Metrics &metrics,
                         observability::Log &log)
    : m_clock(clock)
{
    // Built from the last to the first, so that each lane knows the one behind it.
    Deliver next = std::move(deliver);
    for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage) {
        m_lanes.push_back(
            std::make_unique<Lane>(std::move(*stage), std::move(next), clock, metrics, log));
        next = [lane = m_lanes.back().get()](VideoPacket packet) { lane->put(std::move(packet)); };
    }
}

VideoRunner::~VideoRunner()
{
    // The first stage stops first, so that no lane hands on to one that is gone.
    while (!m_lanes.empty())
        m_lanes.pop_back();
}

void VideoRunner::push(VideoPacket packet)
{
    packet.entered = m_clock.now();
    m_lanes.back()->put(std::move(packet));
}

std::uint64_t VideoRunner::dropped() const
{
    std::uint64_t total = 0;
    for (const auto &lane : m_lanes)
        total += lane->lost();
    return total;
}

} // namespace ducklive::pipeline
