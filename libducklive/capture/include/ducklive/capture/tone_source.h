#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"

#include <cstdint>
#include <memory>

namespace ducklive::capture {

class PacedAudioSource;

/// A quiet 440 Hz tone and, at every full second, a click of one sample: a reader can tell pitch,
/// level and moment.
class ToneSource final : public AudioSource
{
public:
    static constexpr double kFrequency = 440.0; ///< Hz
    static constexpr float kLevel = 0.25F;      ///< peak
    static constexpr float kClick = 0.9F;

    explicit ToneSource(const base::Clock &clock);
    ~ToneSource() override;

    std::string description() const override { return "test tone"; }
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

    /// The samples from number `first` on.
    static void draw(std::span<float> samples, std::uint64_t first);

private:
    std::unique_ptr<PacedAudioSource> m_paced;
};

} // namespace ducklive::capture
