#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"
#include "ducklive/capture/video_source.h"

#include <memory>
#include <string>

namespace ducklive::capture {

/// A node of the system's media graph as any program sees it. Unsupported where there is no graph.
[[nodiscard]] base::Result<std::unique_ptr<VideoSource>>
makeNodeCamera(const std::string &node, const VideoMode &mode, const base::Clock &clock);
[[nodiscard]] base::Result<std::unique_ptr<AudioSource>> makeNodeSound(const std::string &node,
                                                                       const base::Clock &clock);

} // namespace ducklive::capture
