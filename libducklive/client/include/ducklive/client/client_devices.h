#pragma once

#include "ducklive/capture/audio_source.h"
#include "ducklive/capture/video_source.h"
#include "ducklive/client/device_reader.h"
#include "ducklive/devices/virtual_camera.h"
#include "ducklive/devices/virtual_microphone.h"

#include <memory>

namespace ducklive::client {

/// Devices to use in place of those that ClientOptions names; null: as named. None is started or
/// open yet. `reader` opens the virtual ones for a self-test; null: through the system.
struct ClientDevices
{
    std::unique_ptr<capture::VideoSource> source;
    std::unique_ptr<capture::AudioSource> microphone;
    std::unique_ptr<devices::VirtualCamera> camera;
    std::unique_ptr<devices::VirtualMicrophone> virtualMicrophone;
    std::unique_ptr<DeviceReader> reader;
};

} // namespace ducklive::client
