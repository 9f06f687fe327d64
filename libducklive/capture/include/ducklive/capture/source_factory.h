#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/capture/video_source.h"

#include <memory>
#include <string>

namespace ducklive::capture {

/// "camera" (the first one), "camera:2", "camera:/dev/video2", "camera:pipewire:NODE", "node:NODE"
/// (what a raw PipeWire camera of exactly this mode shows, until it goes), "test", or the path of a
/// video file (looped) or of a still picture.
[[nodiscard]] base::Result<std::unique_ptr<VideoSource>>
makeVideoSource(const std::string &name, const VideoMode &mode, const base::Clock &clock);

} // namespace ducklive::capture
