#pragma once

#include "ducklive/server/receiver_report.h"

namespace ducklive::server {

/// Chooses the JPEG quality of a session from what its receiver reports, with hysteresis: two bad
/// seconds in a row take a step down, five good ones a step up. Owner's thread only.
class QualityController
{
public:
    explicit QualityController(int best)
        : m_best(best)
    {
    }

    /// The quality to use from now on.
    int report(const ReceiverReport &report);

private:
    int m_best;
    int m_step = 0;
    int m_bad = 0;
    int m_good = 0;
};

} // namespace ducklive::server
