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
constexpr float kRoom = 0.65F; ///< below it, the next better quality surely fits
constexpr base::Microseconds kBeforeLower{500'000};
constexpr base::Microseconds kBeforeHigher{1'500'000};

/// What the policy allows, then what is made under load, step by step.
std::span<const FaceQuality> ladder(QualityPolicy policy)
{
    using enum FaceQuality;
    static constexpr std::array kAutomatic{Full, FewerLooks, PlainFront};
    static constexpr std::array kBest{Full};
    static constexpr std::array kBalanced{NoHands, FewerLooks, PlainFront};
    static constexpr std::array kLight{PlainFront, PlainFront};
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
    if (m_load > kRoom)
        m_crowded = when;
    if (m_load > kTooMuch && m_step < mostSteps() && when - m_changed >= kBeforeLower)
        change(m_step + 1, when);
    else if (m_step > 0 && when - std::max(m_crowded, m_changed) >= kBeforeHigher)
        change(m_step - 1, when);
}

void QualityGovernor::change(int step, base::Timestamp when)
{
    m_step = step;
    m_changed = m_crowded = m_last = when;
}

} // namespace ducklive::face
