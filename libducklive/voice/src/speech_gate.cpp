#include "ducklive/voice/speech_gate.h"

#include "hiss_spotter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ducklive::voice {

namespace {

constexpr float kOpen = 0.25F;
constexpr float kStay = 0.2F;
constexpr int kHang = SpeechDetector::kRate * 300 / 1000;
constexpr int kVoicedHang = SpeechDetector::kRate * 200 / 1000;
constexpr int kHissHang = SpeechDetector::kRate * 100 / 1000;
constexpr float kFadeIn = 1.0F / 192.0F;  ///< per sample at 48 kHz: 4 ms
constexpr float kFadeOut = 1.0F / 480.0F; ///< 10 ms
constexpr std::size_t kStep = VoiceEngine::kRate / SpeechDetector::kRate;

/// A windowed sinc with its corner at 7.2 kHz.
template <std::size_t kTaps>
std::array<float, kTaps> lowPass()
{
    std::array<float, kTaps> taps{};
    float sum = 0.0F;
    for (std::size_t i = 0; i < kTaps; ++i) {
        const float place = static_cast<float>(i) - (kTaps - 1) / 2.0F;
        const float angle = std::numbers::pi_v<float> * 0.3F * place;
        const float hann = 0.5F + 0.5F * std::cos(2.0F * std::numbers::pi_v<float> * place / kTaps);
        taps[i] = hann * std::sin(angle) / angle; // place is never 0: an even number of taps
        sum += taps[i];
    }
    for (float &tap : taps)
        tap /= sum;
    return taps;
}

} // namespace

SpeechGate::SpeechGate(std::unique_ptr<SpeechDetector> detector)
    : m_detector(std::move(detector))
    , m_hiss(std::make_unique<HissSpotter>())
    , m_taps(lowPass<kTaps>())
{
}

SpeechGate::~SpeechGate() = default;

void SpeechGate::hear(std::span<const float, kBlock> in)
{
    std::ranges::transform(in, m_clean.begin(), [](float sample) {
        return std::isfinite(sample) ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
    });
    decimate();
    m_hold = std::max(0, m_hold - static_cast<int>(kBlock / kStep));
    if (m_hiss->update(m_clean))
        hold(kHissHang);
    for (; m_windowEnd <= m_count && !m_problem; m_windowEnd += SpeechDetector::kWindow)
        look();
}

void SpeechGate::hold(int samples)
{
    m_hold = std::max(m_hold, samples);
}

void SpeechGate::decimate()
{
    std::copy(m_recent.end() - kTaps, m_recent.end(), m_recent.begin());
    std::ranges::copy(m_clean, m_recent.begin() + kTaps);
    for (std::size_t at = 0; at < kBlock; at += kStep) {
        float sum = 0.0F;
        for (std::size_t i = 0; i < kTaps; ++i)
            sum += m_taps[i] * m_recent[at + kStep + i];
        m_low[m_count++ % kRing] = sum;
    }
}

void SpeechGate::look()
{
    std::array<float, SpeechDetector::kWindow> window;
    for (std::size_t i = 0; i < window.size(); ++i)
        window[i] = m_low[(m_windowEnd - window.size() + i) % kRing];
    const auto found = m_detector->probability(window);
    if (!found) {
        m_problem = found.error();
        return;
    }
    m_probability = *found;
    if (*found >= (m_hold > 0 ? kStay : kOpen))
        hold(kHang);
}

void SpeechGate::apply(std::span<float, kBlock> out, const VoiceReport &report)
{
    if (report.speakerF0 > 0.0F)
        hold(kVoicedHang);
    const float step = isOpen() ? kFadeIn : -kFadeOut;
    for (float &sample : out) {
        m_gain = std::clamp(m_gain + step, 0.0F, 1.0F);
        sample *= m_gain;
    }
}

} // namespace ducklive::voice
