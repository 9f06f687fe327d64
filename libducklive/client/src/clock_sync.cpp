#include "ducklive/client/clock_sync.h"

#include <algorithm>

namespace ducklive::client {

void ClockSync::add(base::Timestamp t0, base::Timestamp t1, base::Timestamp t2, base::Timestamp t3)
{
    const base::Microseconds roundTrip = (t3 - t0) - (t2 - t1);
    if (t3 < t0 || t2 < t1 || roundTrip.count() < 0)
        return;
    m_samples.push_back({((t1 - t0) + (t2 - t3)) / 2, roundTrip});
    if (m_samples.size() > kSamples)
        m_samples.pop_front();
}

const ClockSync::Sample *ClockSync::best() const
{
    const auto found = std::ranges::min_element(m_samples, {}, &Sample::roundTrip);
    return found == m_samples.end() ? nullptr : &*found;
}

std::optional<base::Microseconds> ClockSync::offset() const
{
    const Sample *sample = best();
    return sample ? std::optional(sample->offset) : std::nullopt;
}

std::optional<base::Microseconds> ClockSync::roundTrip() const
{
    const Sample *sample = best();
    return sample ? std::optional(sample->roundTrip) : std::nullopt;
}

} // namespace ducklive::client
