#pragma once

#include "engine_worker.h"
#include "person_ids.h"

#include "ducklive/base/clock.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace ducklive::server {

/// A face engine under a watchdog: one that has not answered within kPatience is left to itself and
/// a new one takes the next frame, with the same sources: the ids of the people outlive an engine.
/// process(): one thread; the rest: any.
class GuardedEngine
{
public:
    static constexpr base::Microseconds kPatience{500'000};
    /// Engines that never came back; with so many no new one is begun until one returns.
    static constexpr std::size_t kMostLost = 3;

    [[nodiscard]] static base::Result<std::unique_ptr<GuardedEngine>>
    create(const face::FaceModels &models, const base::Clock &clock, observability::Log &log,
           observability::Metrics &metrics);

    void setSource(std::shared_ptr<const face::SourceFace> source);
    /// For one person of a report; null takes it away again.
    void setSourceFor(std::uint64_t person, std::shared_ptr<const face::SourceFace> source);
    void setSettings(const face::FaceSettings &settings);

    /// Empty: the engine did not answer; the frame is lost and must not be sent.
    [[nodiscard]] std::optional<face::FaceReport> process(media::FramePtr frame);

    /// An engine was replaced in the last seconds.
    [[nodiscard]] bool isFresh() const;
    /// No engine is left: kMostLost of them hang.
    [[nodiscard]] bool isGivenUp() const { return m_givenUp.load(std::memory_order_acquire); }
    [[nodiscard]] std::uint64_t restarts() const
    {
        return m_restarts.load(std::memory_order_relaxed);
    }

private:
    GuardedEngine(EngineWorker::MakeEngine make, std::unique_ptr<face::FaceEngine> first,
                  const base::Clock &clock, observability::Log &log,
                  observability::Metrics &metrics);
    [[nodiscard]] bool replace();
    [[nodiscard]] EngineWorker::Wanted wanted();
    [[nodiscard]] std::shared_ptr<const EngineWorker::OwnSources> ownByEngineId() const;

    EngineWorker::MakeEngine m_make;
    const base::Clock &m_clock;
    observability::Log &m_log;
    observability::Counter &m_restarted;
    std::unique_ptr<EngineWorker> m_worker; ///< null: given up
    std::vector<std::weak_ptr<const EngineWorker::Desk>> m_lost;
    std::atomic<std::uint64_t> m_replacedAt{0}; ///< µs of the clock, 0: never
    std::atomic<std::uint64_t> m_restarts{0};
    std::atomic<bool> m_givenUp{false};
    PersonIds m_ids; ///< of process()
    int m_width = 0; ///< of the last picture; the process thread's alone
    std::mutex m_mutex;
    EngineWorker::Wanted m_wanted; ///< guarded by m_mutex
    /// By lasting ids; guarded by m_mutex.
    std::map<std::uint64_t, std::shared_ptr<const face::SourceFace>> m_own;
    bool m_isOwnOld = false; ///< m_wanted.own; guarded by m_mutex
};

} // namespace ducklive::server
