#include "quality_governor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace ducklive::face {

namespace {

constexpr float kSettle = 0.25F;                   ///< seconds
constexpr base::Microseconds kLongestStep{33'000}; ///< a single frame after a gap says little
constexpr float kTooMuch = 0.95F;                  ///< of the budget
constexpr float kPlenty = 0.4F;                    ///< even two steps would fit
constexpr base::Microseconds kBeforeLower{500'000};
constexpr base::Microseconds kBeforeHigher{1'300'000};
constexpr base::Microseconds kSoon{800'000};          ///< the same where there is plenty
constexpr base::Microseconds kRegretted{3'000'000};   ///< fell again so soon
constexpr base::Microseconds kAfterRegret{2'000'000}; ///< and waits so long the next time

/// Of the budget; below it the next better quality surely fits. Whole pictures take nearly twice as
/// long as half ones, all looks hardly longer than few.
float roomAbove(FaceQuality quality)
{
    switch (quality) {
    case FaceQuality::HalfSize: return 0.5F;
    case FaceQuality::PlainFront: return 0.65F;
    default: return 0.75F;
    }
}

/// What the policy allows, then what is made under load, step by step.
std::span<const FaceQuality> ladder(QualityPolicy policy)
{
    using enum FaceQuality;
    static constexpr std::array kAutomatic{Full, FewerLooks, PlainFront, HalfSize};
    static constexpr std::array kBest{Full};
    static constexpr std::array kBalanced{NoHands, FewerLooks, PlainFront, HalfSize};
    static constexpr std::array kLight{PlainFront, PlainFront, HalfSize};
    switch (policy) {
    case QualityPolicy::Best: return kBest;
    case QualityPolicy::Balanced: return kBalanced;
    case QualityPolicy::Light: return kLight;
    case QualityPolicy::Automatic: break;
    }
    return kAutomatic;
}

} // namespace

void QualityGovernor::setPolicy(QualityPolicy policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    change(std::min(m_step, mostSteps()), m_last);
}

FaceQuality QualityGovernor::quality() const
{
    return ladder(m_policy)[static_cast<std::size_t>(m_step)];
}

int QualityGovernor::mostSteps() const
{
    return static_cast<int>(ladder(m_policy).size()) - 1;
}

void QualityGovernor::record(base::Microseconds spent, base::Microseconds budget,
                             base::Timestamp when)
{
    if (budget.count() <= 0 || when < m_last) {
        m_load = 0.0F;
        change(0, when);
        return;
    }
    const float seconds =
        std::chrono::duration<float>(when - std::max(m_last, when - kLongestStep)).count();
    m_last = when;
    const float load = static_cast<float>(spent.count()) / static_cast<float>(budget.count());
    m_load += (1.0F - std::exp(-seconds / kSettle)) * (load - m_load);
    if (m_load > roomAbove(quality()))
        m_crowded = when;
    if (m_load > kPlenty)
        m_filled = when;
    const auto patience = m_regretted == m_step - 1 ? kAfterRegret : kBeforeHigher;
    const bool isRoom = when - m_crowded >= patience || when - m_filled >= kSoon;
    if (m_load > kTooMuch && m_step < mostSteps() && when - m_changed >= kBeforeLower)
        change(m_step + 1, when);
    else if (m_step > 0 && isRoom)
        change(m_step - 1, when);
}

void QualityGovernor::change(int step, base::Timestamp when)
{
    if (step < m_step)
        m_raised = when;
    else if (step > m_step && m_raised && when - *m_raised < kRegretted)
        m_regretted = m_step;
    else
        m_regretted.reset();
    m_step = step;
    m_changed = m_crowded = m_filled = m_last = when;
}

} // namespace ducklive::face
