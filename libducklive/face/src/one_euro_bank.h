#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ducklive::face {

/// One-Euro filters (Casiez et al. 2012) for a fixed number of values that arrive together. The
/// cut-off of each value is minimum + beta · (|speed| − quiet): quiet values are smoothed, moving
/// ones are not. At the start the mean so far is taken, so that the first value's noise does not
/// linger.
class OneEuroBank
{
public:
    struct Tuning
    {
        float minimum = 1.0F; ///< Hz
        float beta = 0.5F;    ///< Hz per (unit per second)
        float quiet = 0.0F;   ///< units per second: slower than that is taken for noise
    };

    /// `tunings` has one entry per value.
    explicit OneEuroBank(std::vector<Tuning> tunings);

    /// Filters in place; `seconds` since the previous call. The first call after reset() passes
    /// the values through.
    void filter(std::span<float> values, float seconds);
    void reset() { m_count = 0; }
    /// Value `index` is counted from elsewhere from now on: the same as before is `by` more.
    void shift(std::size_t index, float by) { m_values[index] += by; }

private:
    std::vector<Tuning> m_tunings;
    std::vector<float> m_values;
    std::vector<float> m_speeds;
    int m_count = 0; ///< calls since the start, as far as it matters
};

} // namespace ducklive::face
