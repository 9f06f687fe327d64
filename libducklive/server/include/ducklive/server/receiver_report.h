#pragma once

namespace ducklive::server {

/// What the receiver that a session works for saw in the last second.
struct ReceiverReport
{
    double droppedFrames = 0;
    double bufferMs = 0; ///< depth of its jitter buffer
};

} // namespace ducklive::server
