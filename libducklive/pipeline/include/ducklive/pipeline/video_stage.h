#pragma once

#include "ducklive/base/result.h"
#include "ducklive/pipeline/video_packet.h"

#include <string_view>

namespace ducklive::pipeline {

/// One step of the video path. prepare(), process() and release() run on the stage's own thread.
class VideoStage
{
public:
    virtual ~VideoStage() = default;

    /// String literal; names the thread, the trace span and the metric label.
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual base::Result<void> prepare() { return {}; }
    /// An error drops the packet and is counted; the next packet is tried again.
    [[nodiscard]] virtual base::Result<void> process(VideoPacket &packet) = 0;
    virtual void release() noexcept {}
};

} // namespace ducklive::pipeline
