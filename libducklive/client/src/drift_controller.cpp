#include "drift_controller.h"

#include <algorithm>

namespace ducklive::client {

namespace {

constexpr double kSettle = 1.5;     ///< seconds in which an error is taken back
constexpr double kLearn = 0.02;     ///< per second, of the speed that was needed
constexpr double kMostDrift = 1e-3; ///< sound cards differ by less
constexpr double kMostSpeed = 0.01;

} // namespace

double DriftController::update(base::Microseconds late, base::Microseconds step)
{
    const double behind = static_cast<double>(late.count()) / 1e6;
    const double seconds = static_cast<double>(step.count()) / 1e6;
    m_drift = std::clamp(m_drift + kLearn * behind / kSettle * seconds, -kMostDrift, kMostDrift);
    return 1.0 - std::clamp(behind / kSettle + m_drift, -kMostSpeed, kMostSpeed);
}

} // namespace ducklive::client
