#pragma once

#include "ducklive/base/result.h"
#include "ducklive/capture/audio_source.h"
#include "ducklive/capture/video_source.h"
#include "ducklive/devices/device_status.h"
#include "ducklive/devices/microphone_status.h"

#include <memory>

namespace ducklive::client {

/// Opens DuckLive's own virtual devices from the other side, as a call program does.
/// Unsupported where this system gives them no name to open them by.
class DeviceReader
{
public:
    virtual ~DeviceReader() = default;

    /// Not started yet, like the microphone.
    [[nodiscard]] virtual base::Result<std::unique_ptr<capture::VideoSource>>
    camera(const devices::DeviceStatus &device, const capture::VideoMode &mode) = 0;
    [[nodiscard]] virtual base::Result<std::unique_ptr<capture::AudioSource>>
    microphone(const devices::MicrophoneStatus &device) = 0;
};

} // namespace ducklive::client
