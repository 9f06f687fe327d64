#include "tone_filter.h"

#include <algorithm>
#include <cmath>

namespace ducklive::voice {

namespace {

constexpr float kWorthIt = 0.05F; ///< dB: a smaller change is not heard
constexpr float kFadeTaps = 48.0F;
constexpr float kNeperPerDb = 0.11512925F;

} // namespace

ToneFilter::ToneFilter()
{
    for (std::size_t bin = 0; bin < m_binBand.size(); ++bin)
        m_binBand[bin] = bandAt(static_cast<float>(bin) * static_cast<float>(kRate) / kSize);
    design();
    m_before = m_now;
    m_isNew = false;
}

void ToneFilter::reset()
{
    m_recent.fill(0.0F);
}

void ToneFilter::setGains(const BandLevels &gains)
{
    float most = 0.0F;
    for (std::size_t i = 0; i < kBands; ++i)
        most = std::max(most, std::abs(gains[i] - m_gains[i]));
    if (most < kWorthIt)
        return;
    m_gains = gains;
    m_before = m_now;
    design();
    m_isNew = true;
}

void ToneFilter::design()
{
    for (std::size_t bin = 0; bin < m_spectrum.size(); ++bin)
        m_spectrum[bin] = levelAt(m_gains, m_binBand[bin]) * kNeperPerDb;
    m_fft.inverse(m_spectrum, m_cepstrum);
    for (std::size_t i = 1; i < kSize / 2; ++i) {
        m_cepstrum[i] *= 2.0F;
        m_cepstrum[kSize - i] = 0.0F;
    }
    m_fft.forward(m_cepstrum, m_spectrum);
    for (auto &value : m_spectrum)
        value = std::exp(value);
    m_fft.inverse(m_spectrum, m_cepstrum);
    for (std::size_t i = 0; i < kTaps; ++i) {
        const float left = static_cast<float>(kTaps - i) / kFadeTaps;
        m_now[kTaps - 1 - i] = m_cepstrum[i] * std::min(1.0F, left);
    }
}

void ToneFilter::process(std::span<const float, kHop> in, std::span<float, kHop> out)
{
    std::copy(m_recent.end() - kTaps, m_recent.end(), m_recent.begin());
    std::ranges::copy(in, m_recent.begin() + kTaps);
    for (std::size_t i = 0; i < kHop; ++i)
        out[i] = filtered(m_now, m_recent.data() + i + 1);
    if (!m_isNew)
        return;
    for (std::size_t i = 0; i < kHop; ++i) {
        const float share = static_cast<float>(i + 1) / kHop;
        const float before = filtered(m_before, m_recent.data() + i + 1);
        out[i] = before + share * (out[i] - before);
    }
    m_isNew = false;
}

float ToneFilter::filtered(const Taps &taps, const float *oldest)
{
    std::array<float, 8> lanes{};
    for (std::size_t i = 0; i < kTaps; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane)
            lanes[lane] += taps[i + lane] * oldest[i + lane];
    }
    float sum = 0.0F;
    for (const float lane : lanes)
        sum += lane;
    return sum;
}

} // namespace ducklive::voice
