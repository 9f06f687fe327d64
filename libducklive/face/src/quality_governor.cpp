#include "quality_governor.h"

#include <algorithm>
#include <cmath>

namespace ducklive::face {

namespace {

constexpr float kSettle = 0.25F;                   ///< seconds
constexpr base::Microseconds kLongestStep{33'000}; ///< a single frame after a gap says little
constexpr float kTooMuch = 0.95F;                  ///< of the budget
constexpr float kRoom = 0.65F; ///< below it, the next better quality surely fits
constexpr base::Microseconds kBeforeLower{500'000};
constexpr base::Microseconds kBeforeHigher{1'500'000};

} // namespace

void QualityGovernor::record(base::Microseconds spent, base::Microseconds budget,
                             base::Timestamp when)
{
    if (budget.count() <= 0 || when < m_last) {
        m_load = 0.0F;
        change(FaceQuality::Full, when);
        return;
    }
    const float seconds =
        std::chrono::duration<float>(when - std::max(m_last, when - kLongestStep)).count();
    m_last = when;
    const float load = static_cast<float>(spent.count()) / static_cast<float>(budget.count());
    m_load += (1.0F - std::exp(-seconds / kSettle)) * (load - m_load);
    if (m_load > kRoom)
        m_crowded = when;
    if (m_load > kTooMuch && m_quality != FaceQuality::PlainFront &&
        when - m_changed >= kBeforeLower)
        change(static_cast<FaceQuality>(static_cast<int>(m_quality) + 1), when);
    else if (m_quality != FaceQuality::Full &&
             when - std::max(m_crowded, m_changed) >= kBeforeHigher)
        change(static_cast<FaceQuality>(static_cast<int>(m_quality) - 1), when);
}

void QualityGovernor::change(FaceQuality quality, base::Timestamp when)
{
    m_quality = quality;
    m_changed = m_crowded = m_last = when;
}

} // namespace ducklive::face
