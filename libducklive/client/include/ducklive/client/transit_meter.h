#pragma once

#include "ducklive/base/timestamp.h"

#include <deque>
#include <vector>

namespace ducklive::client {

/// How long the units of one stream took lately: arrival (our clock) − capture (the sender's), over
/// the last two seconds. The unknown offset between the clocks is in all of them alike.
class TransitMeter
{
public:
    void add(base::Timestamp captured, base::Timestamp arrived);
    void reset() { m_samples.clear(); }

    [[nodiscard]] base::Microseconds shortest() const;
    /// The share of units (0…1) that took no longer than this.
    [[nodiscard]] base::Microseconds quantile(double share);

private:
    struct Sample
    {
        base::Timestamp arrived;
        base::Microseconds transit;
    };
    std::deque<Sample> m_samples;
    std::vector<base::Microseconds> m_sorted;
};

} // namespace ducklive::client
