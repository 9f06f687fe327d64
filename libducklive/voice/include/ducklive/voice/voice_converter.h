#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/voice/voice_profile.h"
#include "ducklive/voice/voice_report.h"
#include "ducklive/voice/voice_settings.h"

#include <cstddef>
#include <memory>
#include <span>

namespace ducklive::voice {

/// What converts one speaker's voice, live: VoiceEngine, or what a test puts in its place. 48 kHz
/// mono, blocks of 10 ms. process(): one thread; setters: any.
class VoiceConverter
{
public:
    static constexpr int kRate = 48'000;
    static constexpr std::size_t kBlock = 480;
    /// From a sample in to the same sound out, whether converted or bypassed.
    static constexpr base::Microseconds kDelay{20'000};

    virtual ~VoiceConverter() = default;

    /// Null: silence while on.
    virtual void setVoice(std::shared_ptr<const VoiceProfile> voice) = 0;
    virtual void setSettings(const VoiceSettings &settings) = 0;
    /// `in` and `out` may be the same memory. Samples in −1…1.
    virtual VoiceReport process(std::span<const float, kBlock> in,
                                std::span<float, kBlock> out) = 0;
};

} // namespace ducklive::voice
