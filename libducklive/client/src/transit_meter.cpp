#include "ducklive/client/transit_meter.h"

#include <algorithm>

namespace ducklive::client {

namespace {

constexpr base::Microseconds kWindow{2'000'000};
constexpr base::Microseconds kOtherClock{1'000'000}; ///< a leap by more: the sender's clock was set

} // namespace

void TransitMeter::add(base::Timestamp captured, base::Timestamp arrived)
{
    const base::Microseconds transit = arrived - captured;
    if (!m_samples.empty() && std::chrono::abs(transit - m_samples.back().transit) > kOtherClock)
        m_samples.clear();
    m_samples.push_back({arrived, transit});
    while (arrived - m_samples.front().arrived > kWindow)
        m_samples.pop_front();
}

base::Microseconds TransitMeter::shortest() const
{
    const auto least = std::ranges::min_element(m_samples, {}, &Sample::transit);
    return least == m_samples.end() ? base::Microseconds(0) : least->transit;
}

base::Microseconds TransitMeter::quantile(double share)
{
    if (m_samples.empty())
        return base::Microseconds(0);
    m_sorted.clear();
    for (const Sample &sample : m_samples)
        m_sorted.push_back(sample.transit);
    const auto rank = static_cast<std::ptrdiff_t>(static_cast<double>(m_sorted.size() - 1) * share);
    std::ranges::nth_element(m_sorted, m_sorted.begin() + rank);
    return m_sorted[static_cast<std::size_t>(rank)];
}

} // namespace ducklive::client
