#pragma once

#include "ducklive/capture/camera_list.h"

#include <filesystem>

namespace ducklive::capture {

/// Of /sys/class/video4linux. A camera has several nodes; only the one with index 0 gives pictures.
[[nodiscard]] std::vector<CameraDevice> sysfsCameras(const std::filesystem::path &nodes);

} // namespace ducklive::capture
