#pragma once

#include "ducklive/voice/voice_converter.h"

#include <memory>
#include <span>

namespace ducklive::voice {

/// Converts one speaker's voice, live: 48 kHz mono, blocks of 10 ms.
///     engine.setVoice(profile); engine.setSettings(settings); engine.process(in, out);
/// process(): one thread, no allocation, no lock that waits, no log; deterministic. Setters: any
/// thread, taken at the next block and faded within 30 ms. While on, nothing of the raw waveform
/// leaves: a block that cannot be converted is silence. Needs one block of about 480 samples more
/// than kDelay between microphone and ear.
class VoiceEngine final : public VoiceConverter
{
public:
    VoiceEngine();
    ~VoiceEngine() override;
    VoiceEngine(const VoiceEngine &) = delete;
    VoiceEngine &operator=(const VoiceEngine &) = delete;

    void setVoice(std::shared_ptr<const VoiceProfile> voice) override;
    void setSettings(const VoiceSettings &settings) override;
    VoiceReport process(std::span<const float, kBlock> in,
                        std::span<float, kBlock> out) noexcept override;

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::voice
