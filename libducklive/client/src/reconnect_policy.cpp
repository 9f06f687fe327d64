#include "ducklive/client/reconnect_policy.h"

#include <algorithm>
#include <cmath>

namespace ducklive::client {

base::Microseconds ReconnectPolicy::nextDelay()
{
    constexpr double kFirstSeconds = 2.0;
    constexpr auto kLongestSeconds = static_cast<double>(kLongest.count());
    constexpr double kGrowth = 1.5;
    constexpr int kEnoughFailures = 20;
    const double plain = kFirstSeconds * std::pow(kGrowth, std::min(m_failures, kEnoughFailures));
    const bool first = m_failures == 0;
    ++m_failures;
    std::uniform_real_distribution<double> jitter(0.8, 1.2);
    const double seconds =
        first ? kFirstSeconds : std::min(plain * jitter(m_random), kLongestSeconds);
    return base::Microseconds{static_cast<std::int64_t>(seconds * 1e6)};
}

} // namespace ducklive::client
