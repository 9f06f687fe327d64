#include "system_device_reader.h"

#include "ducklive/capture/audio_source_factory.h"
#include "ducklive/capture/source_factory.h"

namespace ducklive::client {

using base::Result;

namespace {

std::unexpected<base::Error> unreadable(const std::string &name, const std::string &kind)
{
    return base::fail(base::ErrorCode::Unsupported, name, "no name to open a device of " + kind);
}

} // namespace

SystemDeviceReader::SystemDeviceReader(media::SoundSystem &sound, const base::Clock &clock)
    : m_sound(sound)
    , m_clock(clock)
{
}

Result<std::unique_ptr<capture::VideoSource>>
SystemDeviceReader::camera(const devices::DeviceStatus &device, const capture::VideoMode &mode)
{
    if (device.kind == "pipewire")
        return capture::makeVideoSource("node:" + device.address, mode, m_clock);
    if (device.kind == "v4l2")
        return capture::makeVideoSource("camera:" + device.address, mode, m_clock);
    return unreadable(device.name, device.kind);
}

Result<std::unique_ptr<capture::AudioSource>>
SystemDeviceReader::microphone(const devices::MicrophoneStatus &device)
{
    if (device.kind == "pipewire")
        return capture::makeAudioSource("node:" + device.address, m_sound, m_clock);
    if (device.kind == "portaudio")
        return capture::makeAudioSource("mic:" + device.address, m_sound, m_clock);
    return unreadable(device.name, device.kind);
}

} // namespace ducklive::client
