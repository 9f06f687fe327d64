#pragma once

#include "cable_output.h"
#include "microphone_stream.h"

#include "ducklive/base/clock.h"
#include "ducklive/media/sound_system.h"

#include <array>
#include <atomic>
#include <memory>

namespace ducklive::devices {

/// Plays into the output of a virtual cable, whose other end is the microphone.
class PortAudioMicrophone final : public MicrophoneStream
{
public:
    PortAudioMicrophone(CableOutput cable, media::SoundSystem &sound, const base::Clock &clock);
    ~PortAudioMicrophone() override;

    base::Result<void> open(VirtualMicrophone::Pull pull) override;
    bool isBroken() const override;
    MicrophoneStatus status() const override;

private:
    void play(std::span<float> samples, base::Microseconds ahead);

    CableOutput m_cable;
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
    VirtualMicrophone::Pull m_pull;
    std::size_t m_channels = 1;
    std::array<float, 1024> m_mono{};
    std::atomic<std::uint64_t> m_samples{0};
    std::atomic<std::int64_t> m_ahead{0};   ///< µs
    std::atomic<std::uint64_t> m_played{0}; ///< µs, when the device last asked
    std::unique_ptr<media::SoundStream> m_stream;
};

} // namespace ducklive::devices
