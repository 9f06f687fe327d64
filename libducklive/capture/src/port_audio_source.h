#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"
#include "ducklive/media/sound_system.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace ducklive::capture {

class MicrophoneLine;

/// A microphone of this machine. One that was unplugged is said to be, and comes back by itself.
class PortAudioSource final : public AudioSource
{
public:
    /// `name`: "" for the system's default, a place in listMicrophones(), an id or part of a name.
    PortAudioSource(std::string name, media::SoundSystem &sound, const base::Clock &clock,
                    base::Microseconds retry = base::Microseconds{1'000'000});
    ~PortAudioSource() override;

    std::string description() const override;
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    AudioSourceStatus status() const override;

private:
    base::Result<media::SoundDevice> choose();
    base::Result<void> open();
    void run(const std::stop_token &stop);
    void serve();
    void close(base::Error problem);

    std::string m_name;
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
    base::Microseconds m_retry;
    Deliver m_deliver;
    std::string m_chosen;   ///< id of the device that was opened first; empty follows the default
    std::string m_lastName; ///< of the device that was open last
    std::unique_ptr<MicrophoneLine> m_line;
    std::uint64_t m_lostBefore = 0; ///< on lines that are closed
    std::uint64_t m_glitchesBefore = 0;
    mutable std::mutex m_mutex; ///< status
    AudioSourceStatus m_status;
    std::jthread m_thread;
};

} // namespace ducklive::capture
