#include "quality_controller.h"

#include <algorithm>

namespace ducklive::server {

namespace {

constexpr double kManyDrops = 3.0;
constexpr double kDeepBufferMs = 80.0; ///< the receiver's buffer ends at 100
constexpr int kBadSeconds = 2;
constexpr int kGoodSeconds = 5;
constexpr int kSteps = 3;
constexpr int kStepSize = 15;
constexpr int kLowest = 35;

} // namespace

int QualityController::report(const ReceiverReport &report)
{
    const bool bad = report.droppedFrames >= kManyDrops || report.bufferMs >= kDeepBufferMs;
    m_bad = bad ? m_bad + 1 : 0;
    m_good = bad ? 0 : m_good + 1;
    if (m_bad >= kBadSeconds && m_step < kSteps) {
        ++m_step;
        m_bad = 0;
    }
    if (m_good >= kGoodSeconds && m_step > 0) {
        --m_step;
        m_good = 0;
    }
    return std::max(m_best - m_step * kStepSize, std::min(kLowest, m_best));
}

} // namespace ducklive::server
