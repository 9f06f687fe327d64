#include "guarded_engine.h"

#include <span>
#include <utility>

namespace ducklive::server {

using base::Result;

namespace {

constexpr base::Microseconds kLook{20'000};     ///< between two looks at the clock
constexpr base::Microseconds kFresh{5'000'000}; ///< for so long a restart is told

} // namespace

Result<std::unique_ptr<GuardedEngine>> GuardedEngine::create(const face::FaceModels &models,
                                                             const base::Clock &clock,
                                                             observability::Log &log,
                                                             observability::Metrics &metrics)
{
    EngineWorker::MakeEngine make = [models, &clock] {
        return face::FaceEngine::create(models, clock);
    };
    auto first = make();
    if (!first)
        return std::unexpected(first.error());
    return std::unique_ptr<GuardedEngine>(
        new GuardedEngine(std::move(make), std::move(*first), clock, log, metrics));
}

GuardedEngine::GuardedEngine(EngineWorker::MakeEngine make, std::unique_ptr<face::FaceEngine> first,
                             const base::Clock &clock, observability::Log &log,
                             observability::Metrics &metrics)
    : m_make(std::move(make))
    , m_clock(clock)
    , m_log(log)
    , m_restarted(metrics.counter("ducklive_engine_restarts_total",
                                  "Engines that did not answer and were replaced",
                                  {{"engine", "face"}}))
    , m_worker(std::make_unique<EngineWorker>(std::move(first), m_make))
{
}

void GuardedEngine::setSource(std::shared_ptr<const face::SourceFace> source)
{
    const std::lock_guard lock(m_mutex);
    m_wanted.source = std::move(source);
}

void GuardedEngine::setSourceFor(std::uint64_t person,
                                 std::shared_ptr<const face::SourceFace> source)
{
    const std::lock_guard lock(m_mutex);
    if (source)
        m_own[person] = std::move(source);
    else
        m_own.erase(person);
    m_isOwnOld = true;
}

void GuardedEngine::setSettings(const face::FaceSettings &settings)
{
    const std::lock_guard lock(m_mutex);
    m_wanted.settings = settings;
}

std::optional<face::FaceReport> GuardedEngine::process(media::FramePtr frame)
{
    if (!m_worker && !replace())
        return std::nullopt;
    const int width = frame->size().width;
    if (m_width > 0 && width != m_width)
        m_ids.rescale(static_cast<double>(width) / m_width);
    m_width = width;
    const auto begin = m_clock.now();
    m_worker->begin(std::move(frame), wanted());
    std::optional<face::FaceReport> report;
    do
        report = m_worker->answer(kLook);
    while (!report && m_clock.now() - begin < kPatience);
    if (report) {
        if (m_ids.translate(std::span(report->people).first(report->peopleSeen), m_clock.now())) {
            const std::lock_guard lock(m_mutex);
            m_isOwnOld = true;
        }
        return report;
    }
    m_lost.push_back(m_worker->trace());
    m_worker.reset();
    m_log.error("face", "the engine has not answered for half a second and is replaced");
    m_restarted.add();
    m_restarts.fetch_add(1, std::memory_order_relaxed);
    m_replacedAt.store(base::toMicros(m_clock.now()), std::memory_order_release);
    (void)replace();
    return std::nullopt;
}

bool GuardedEngine::replace()
{
    std::erase_if(m_lost, [](const auto &lost) { return lost.expired(); });
    const bool givenUp = m_lost.size() >= kMostLost;
    if (givenUp != m_givenUp.exchange(givenUp, std::memory_order_acq_rel) && givenUp)
        m_log.error("face", "engines stop answering again and again: nothing is sent any more");
    if (givenUp)
        return false;
    m_worker = std::make_unique<EngineWorker>(nullptr, m_make);
    m_ids.startAnew(m_clock.now());
    const std::lock_guard lock(m_mutex);
    m_isOwnOld = true;
    return true;
}

EngineWorker::Wanted GuardedEngine::wanted()
{
    const std::lock_guard lock(m_mutex);
    if (m_isOwnOld)
        m_wanted.own = ownByEngineId();
    m_isOwnOld = false;
    return m_wanted;
}

/// An engine without any source looks for nobody, and whose face is whose shows only once it has
/// looked: until then it has one that is nobody's.
std::shared_ptr<const EngineWorker::OwnSources> GuardedEngine::ownByEngineId() const
{
    constexpr std::uint64_t kNobody = 0;
    EngineWorker::OwnSources own;
    for (const auto &[person, source] : m_own) {
        if (const auto id = m_ids.engineId(person))
            own[*id] = source;
    }
    if (own.empty() && m_own.empty())
        return nullptr;
    if (own.empty())
        own[kNobody] = m_own.begin()->second;
    return std::make_shared<const EngineWorker::OwnSources>(std::move(own));
}

bool GuardedEngine::isFresh() const
{
    const std::uint64_t at = m_replacedAt.load(std::memory_order_acquire);
    return at != 0 && m_clock.now() - base::timestampFromMicros(at) < kFresh;
}

} // namespace ducklive::server
