#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/voice/voice_profile.h"
#include "ducklive/voice/voice_report.h"
#include "ducklive/voice/voice_settings.h"

#include <cstddef>
#include <memory>
#include <span>

namespace ducklive::voice {

/// Converts one speaker's voice, live: 48 kHz mono, blocks of 10 ms.
///     engine.setVoice(profile); engine.setSettings(settings); engine.process(in, out);
/// process(): one thread, no allocation, no lock that waits, no log; deterministic. Setters: any
/// thread, taken at the next block and faded within 30 ms. While on, nothing of the raw waveform
/// leaves: a block that cannot be converted is silence. Needs one block of about 480 samples more
/// than kDelay between microphone and ear.
class VoiceEngine
{
public:
    static constexpr int kRate = 48'000;
    static constexpr std::size_t kBlock = 480;
    /// From a sample in to the same sound out, whether converted or bypassed.
    static constexpr base::Microseconds kDelay{20'000};

    VoiceEngine();
    ~VoiceEngine();
    VoiceEngine(const VoiceEngine &) = delete;
    VoiceEngine &operator=(const VoiceEngine &) = delete;

    /// Null: silence while on.
    void setVoice(std::shared_ptr<const VoiceProfile> voice);
    void setSettings(const VoiceSettings &settings);

    /// `in` and `out` may be the same memory. Samples in −1…1.
    VoiceReport process(std::span<const float, kBlock> in, std::span<float, kBlock> out) noexcept;

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::voice
