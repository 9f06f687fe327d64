#include "band_analyser.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ducklive::voice {

namespace {

constexpr float kBin = static_cast<float>(kRate) / BandAnalyser::kWindow;
constexpr float kFloor = 1e-11F; ///< −110 dB

} // namespace

BandAnalyser::BandAnalyser()
{
    float sum = 0.0F;
    for (std::size_t i = 0; i < m_shape.size(); ++i) {
        m_shape[i] = 0.5F - 0.5F * std::cos(2.0F * std::numbers::pi_v<float> *
                                            static_cast<float>(i) / kWindow);
        sum += m_shape[i];
    }
    for (float &value : m_shape)
        value *= 2.0F / sum;
    for (std::size_t band = 0; band < kBands; ++band) {
        const auto place = static_cast<float>(band);
        const float low = bandCentre(place - 1.0F);
        const float centre = bandCentre(place);
        const float high = bandCentre(place + 1.0F);
        Range &range = m_ranges[band];
        range.first = std::max(1, static_cast<int>(std::ceil(low / kBin)));
        for (int bin = range.first; static_cast<float>(bin) * kBin < high && bin < kWindow / 2;
             ++bin) {
            const float f = static_cast<float>(bin) * kBin;
            range.weights.push_back(f < centre ? (f - low) / (centre - low)
                                               : (high - f) / (high - centre));
        }
    }
}

const BandLevels &BandAnalyser::update(std::span<const float, kHop> hop)
{
    std::copy(m_recent.begin() + kHop, m_recent.end(), m_recent.begin());
    std::ranges::copy(hop, m_recent.end() - kHop);
    for (std::size_t i = 0; i < m_frame.size(); ++i)
        m_frame[i] = m_recent[i] * m_shape[i];
    m_fft.forward(m_frame, m_spectrum);
    for (std::size_t band = 0; band < kBands; ++band) {
        const Range &range = m_ranges[band];
        float power = kFloor;
        auto bin = static_cast<std::size_t>(range.first);
        for (const float weight : range.weights)
            power += weight * std::norm(m_spectrum[bin++]);
        m_levels[band] = 10.0F * std::log10(power);
    }
    return m_levels;
}

} // namespace ducklive::voice
