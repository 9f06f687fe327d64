#pragma once

#include "band_levels.h"
#include "real_fft.h"
#include "voice_rate.h"

#include <array>
#include <complex>
#include <span>
#include <vector>

namespace ducklive::voice {

/// Short-time spectrum of speech in bands: Hann window of 1024 samples, one step of kHop at a time.
/// Allocates nothing after construction. One thread.
class BandAnalyser
{
public:
    static constexpr int kWindow = 1024;

    BandAnalyser();
    /// Power of each band in dB, of the last kWindow samples, full scale = 0 dB.
    const BandLevels &update(std::span<const float, kHop> hop);

private:
    struct Range
    {
        int first = 0;
        std::vector<float> weights; ///< triangle over the bins from `first`
    };

    RealFft m_fft{kWindow};
    std::array<float, kWindow> m_shape{};
    std::array<float, kWindow> m_recent{};
    std::array<float, kWindow> m_frame{};
    std::array<std::complex<float>, kWindow / 2 + 1> m_spectrum{};
    std::array<Range, kBands> m_ranges;
    BandLevels m_levels{};
};

} // namespace ducklive::voice
