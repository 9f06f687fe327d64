#pragma once

#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/media/frame.h"
#include "ducklive/observability/frame_trace.h"

#include <cstdint>

namespace ducklive::pipeline {

/// One picture on its way through the stages. Moved from stage to stage, never copied.
struct VideoPacket
{
    base::Timestamp captured{}; ///< kept from end to end
    base::Timestamp entered{};  ///< when the pipeline got it
    base::Timestamp queued{};   ///< when it was handed to the current stage
    std::uint64_t sequence = 0;
    base::SharedBytes original;  ///< JPEG as received, or null
    media::FramePtr frame;       ///< null before decoding
    base::SharedBytes processed; ///< JPEG, null before encoding
    bool isProtected = false;    ///< an engine has dealt with the raw face in `frame`
    observability::FrameTrace trace;
};

} // namespace ducklive::pipeline
