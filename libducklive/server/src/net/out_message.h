#pragma once

#include "ducklive/base/shared_bytes.h"
#include "ducklive/protocol/v1/frame_header.h"

#include <string>

namespace ducklive::server::net {

/// One WebSocket message ready to leave: text, or header and payload side by side, so that the
/// payload is shared with the studio and with every other receiver.
struct OutMessage
{
    bool isText = false;
    protocol::v1::FrameHeaderBytes header{}; ///< binary only
    base::SharedBytes payload;               ///< binary only
    std::string text;

    [[nodiscard]] std::size_t size() const noexcept
    {
        return isText ? text.size() : header.size() + payload->size();
    }
};

} // namespace ducklive::server::net
