#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/client/device_reader.h"
#include "ducklive/media/sound_system.h"

namespace ducklive::client {

/// Through the system: PipeWire, v4l2, PortAudio. OpenCV opens cameras by number only on Windows
/// and macOS, so the camera cannot be read back there.
class SystemDeviceReader final : public DeviceReader
{
public:
    /// They outlive it and what it makes.
    SystemDeviceReader(media::SoundSystem &sound, const base::Clock &clock);

    base::Result<std::unique_ptr<capture::VideoSource>>
    camera(const devices::DeviceStatus &device, const capture::VideoMode &mode) override;
    base::Result<std::unique_ptr<capture::AudioSource>>
    microphone(const devices::MicrophoneStatus &device) override;

private:
    media::SoundSystem &m_sound;
    const base::Clock &m_clock;
};

} // namespace ducklive::client
