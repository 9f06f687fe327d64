#pragma once

#include "ducklive/voice/speech_detector.h"
#include "ducklive/voice/voice_engine.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace ducklive::voice {

class HissSpotter;

/// Lets speech through and nothing else: breath, keys and rooms become silence. Listens to what the
/// engine hears and acts on what it gives VoiceEngine::kDelay later, so that it adds no delay: a
/// detector's windows open it, and so do voiced sounds and hisses, which are known sooner. A
/// detector that fails leaves it open. Not thread-safe.
///     gate.hear(in); auto report = engine.process(in, out); gate.apply(out, report);
class SpeechGate
{
public:
    static constexpr std::size_t kBlock = VoiceEngine::kBlock;

    explicit SpeechGate(std::unique_ptr<SpeechDetector> detector);
    ~SpeechGate();
    SpeechGate(const SpeechGate &) = delete;
    SpeechGate &operator=(const SpeechGate &) = delete;

    /// 48 kHz. A number that is none counts as silence.
    void hear(std::span<const float, kBlock> in);
    /// Fades in within 4 ms, out within 10 ms.
    void apply(std::span<float, kBlock> out, const VoiceReport &report);
    /// Off: open, at the next block.
    void setEnabled(bool enabled) { m_isEnabled = enabled; }

    [[nodiscard]] bool isOpen() const { return !m_isEnabled || m_problem || m_hold > 0; }
    /// Of the last window.
    [[nodiscard]] float probability() const { return m_probability; }
    [[nodiscard]] const std::optional<base::Error> &problem() const { return m_problem; }

private:
    static constexpr std::size_t kTaps = 48;   ///< 0.5 ms of delay
    static constexpr std::size_t kRing = 1024; ///< at 16 kHz

    void decimate();
    void hold(int samples);
    void look();

    std::unique_ptr<SpeechDetector> m_detector;
    std::uint64_t m_windowEnd = SpeechDetector::kWindow; ///< of the next, in samples at 16 kHz
    std::unique_ptr<HissSpotter> m_hiss;
    std::array<float, kTaps> m_taps;
    std::array<float, kBlock> m_clean{};
    std::array<float, kTaps + kBlock> m_recent{};
    std::array<float, kRing> m_low{};
    std::uint64_t m_count = 0; ///< samples at 16 kHz
    int m_hold = 0;            ///< samples at 16 kHz that the gate stays open
    float m_probability = 0.0F;
    float m_gain = 0.0F;
    bool m_isEnabled = true;
    std::optional<base::Error> m_problem;
};

} // namespace ducklive::voice
