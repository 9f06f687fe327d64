#pragma once

#include "ducklive/base/timestamp.h"

namespace ducklive::client {

/// How fast sound is to be played so that it stays at its moment: a proportional and integral
/// control of the playing position, gentle enough not to be heard (1 % is a sixth of a semitone).
class DriftController
{
public:
    /// `late`: how far the sound now playing lies behind where it should be; `step`: since the last
    /// call. The factor on the number of samples: below 1 while late.
    double update(base::Microseconds late, base::Microseconds step);
    void reset() { m_drift = 0.0; }
    /// What the two clocks differ by, as learnt: 1e-6 is 1 ppm.
    [[nodiscard]] double drift() const { return m_drift; }

private:
    double m_drift = 0.0;
};

} // namespace ducklive::client
