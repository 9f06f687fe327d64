#pragma once

#include "band_levels.h"
#include "real_fft.h"
#include "voice_rate.h"

#include <array>
#include <complex>
#include <span>

namespace ducklive::voice {

/// A filter whose response follows gains per band, changing without clicks: a minimum-phase FIR
/// from the folded cepstrum (Oppenheim and Schafer 1989, ch. 12), made anew when the gains have
/// moved, and cross-faded over one step. Delay well below 1 ms. Allocates nothing after
/// construction.
class ToneFilter
{
public:
    ToneFilter();
    /// `gains` in dB; taken at once, smoothing in time is the caller's.
    void setGains(const BandLevels &gains);
    void process(std::span<const float, kHop> in, std::span<float, kHop> out);
    void reset();

private:
    static constexpr int kSize = 512;
    static constexpr std::size_t kTaps = 192;
    using Taps = std::array<float, kTaps>; ///< reversed in time

    void design();
    [[nodiscard]] static float filtered(const Taps &taps, const float *oldest);

    RealFft m_fft{kSize};
    std::array<float, kSize / 2 + 1> m_binBand{}; ///< band of each bin
    std::array<std::complex<float>, kSize / 2 + 1> m_spectrum{};
    std::array<float, kSize> m_cepstrum{};
    std::array<float, kTaps + kHop> m_recent{};
    Taps m_now{};
    Taps m_before{};
    BandLevels m_gains{};
    bool m_isNew = false;
};

} // namespace ducklive::voice
