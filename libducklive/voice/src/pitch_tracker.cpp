#include "pitch_tracker.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ducklive::voice {

namespace {

constexpr float kCutoff = 1200.0F; ///< Hz: formants above it only mislead
constexpr float kBecomesVoiced = 0.68F;
constexpr float kStaysVoiced = 0.61F;
constexpr float kLeapCost = 0.15F; ///< per octave
constexpr float kSettles = 8.0F;   ///< steps of a sound, after which a leap costs all of that
constexpr float kLongCost = 0.03F; ///< per octave above the shortest lag
constexpr float kLeastPower = 1e-6F;
constexpr float kLeastShare = 1e-3F;     ///< of the loudest speech: 30 dB below
constexpr float kLoudestDecay = 0.9985F; ///< per step: 10 dB in 8 s

/// Σ a·b in eight lanes, so that the compiler may use SIMD without reordering rules of its own.
float dot(const float *a, const float *b, std::size_t count)
{
    std::array<float, 8> lanes{};
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane)
            lanes[lane] += a[i + lane] * b[i + lane];
    }
    float sum = 0.0F;
    for (; i < count; ++i)
        sum += a[i] * b[i];
    for (const float lane : lanes)
        sum += lane;
    return sum;
}

} // namespace

PitchTracker::PitchTracker()
{
    float sum = 0.0F;
    for (std::size_t i = 0; i < kTaps; ++i) {
        const float t = static_cast<float>(i) - (kTaps - 1) / 2.0F;
        const float x = 2.0F * std::numbers::pi_v<float> * kCutoff / kRate * t;
        const float window =
            0.5F - 0.5F * std::cos(2.0F * std::numbers::pi_v<float> *
                                   (static_cast<float>(i) + 0.5F) / static_cast<float>(kTaps));
        m_lowPass[i] = (std::abs(x) < 1e-6F ? 1.0F : std::sin(x) / x) * window;
        sum += m_lowPass[i];
    }
    for (float &tap : m_lowPass)
        tap /= sum;
}

Pitch PitchTracker::update(std::span<const float, kHop> hop)
{
    decimate(hop);
    Pitch pitch;
    const float power = dot(m_window.data(), m_window.data(), kWindow) / kWindow;
    m_loudest = std::max(m_loudest * kLoudestDecay, power);
    if (power < std::max(kLeastPower, kLeastShare * m_loudest)) {
        m_lastLag = m_voicedSteps = 0.0F;
        return pitch;
    }
    correlate();
    float height = 0.0F;
    const float lag = bestLag(height);
    pitch.clarity = std::clamp(height, 0.0F, 1.0F);
    pitch.isVoiced = lag > 0.0F && height > (m_lastLag > 0.0F ? kStaysVoiced : kBecomesVoiced);
    m_lastLag = pitch.isVoiced ? lag : 0.0F;
    m_voicedSteps = pitch.isVoiced ? m_voicedSteps + 1.0F : 0.0F;
    pitch.period = lag * kStep;
    return pitch;
}

void PitchTracker::decimate(std::span<const float, kHop> hop)
{
    std::copy(m_recent.end() - kTaps, m_recent.end(), m_recent.begin());
    std::ranges::copy(hop, m_recent.begin() + kTaps);
    constexpr std::size_t kNew = kHop / kStep;
    std::copy(m_window.begin() + kNew, m_window.end(), m_window.begin());
    for (std::size_t i = 0; i < kNew; ++i)
        m_window[kWindow - kNew + i] =
            dot(m_recent.data() + (i + 1) * kStep, m_lowPass.data(), kTaps);
}

void PitchTracker::correlate()
{
    // m(τ) = Σ x²(i) + x²(i+τ) over the same i as r(τ), by taking away what falls out.
    const float *x = m_window.data();
    float squares = 2.0F * dot(x, x, kWindow);
    for (std::size_t lag = 1; lag <= kMostLag; ++lag) {
        squares -= x[kWindow - lag] * x[kWindow - lag] + x[lag - 1] * x[lag - 1];
        m_likeness[lag] = lag + 1 < kLeastLag
                              ? 0.0F
                              : 2.0F * dot(x, x + lag, kWindow - lag) / std::max(squares, 1e-9F);
    }
}

float PitchTracker::bestLag(float &height) const
{
    float best = 0.0F;
    float bestScore = 0.0F;
    for (std::size_t lag = kLeastLag; lag < kMostLag; ++lag) {
        if (m_likeness[lag] < m_likeness[lag - 1] || m_likeness[lag] <= m_likeness[lag + 1])
            continue;
        float value = 0.0F;
        const float exact = refined(lag, value);
        float score = value - kLongCost * std::log2(exact / kLeastLag);
        if (m_lastLag > 0.0F)
            score -= kLeapCost * std::min(m_voicedSteps / kSettles, 1.0F) *
                     std::abs(std::log2(exact / m_lastLag));
        if (score > bestScore) {
            bestScore = score;
            best = exact;
            height = value;
        }
    }
    return best;
}

/// Top of the parabola through three neighbours.
float PitchTracker::refined(std::size_t lag, float &height) const
{
    const float a = m_likeness[lag - 1];
    const float b = m_likeness[lag];
    const float c = m_likeness[lag + 1];
    const float bend = a - 2.0F * b + c;
    const float shift = bend < -1e-9F ? std::clamp(0.5F * (a - c) / bend, -0.5F, 0.5F) : 0.0F;
    height = b - 0.25F * (a - c) * shift;
    return static_cast<float>(lag) + shift;
}

} // namespace ducklive::voice
