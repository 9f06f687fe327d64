#pragma once

#include "ducklive/base/result.h"
#include "ducklive/devices/virtual_camera.h"

#include <memory>
#include <string>

namespace ducklive::devices {

/// Opens a virtual camera. `kind`: "auto" (the best this system has: v4l2loopback, else PipeWire;
/// OBS Virtual Camera on Windows and macOS), "v4l2", "v4l2:/dev/videoN", "pipewire", "obs", "none".
/// VirtualCameraMissing says why none could be opened.
[[nodiscard]] base::Result<std::unique_ptr<VirtualCamera>>
openVirtualCamera(const std::string &kind, const CameraMode &mode);

} // namespace ducklive::devices
