#pragma once

#include "ducklive/base/result.h"
#include "ducklive/protocol/v1/frame_header.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ducklive::protocol::v1 {

/// A binary message taken apart; the payload points into the message.
struct Frame
{
    FrameHeader header;
    std::span<const std::uint8_t> payload;
};

/// Corrupt when the message is shorter than its header or its announced payload. Bytes after the
/// payload are ignored. The type is not checked: see isKnown().
[[nodiscard]] base::Result<Frame> decodeFrame(std::span<const std::uint8_t> message);

/// Header and payload in one buffer.
[[nodiscard]] std::vector<std::uint8_t> encodeFrame(MessageType type, base::Timestamp timestamp,
                                                    std::span<const std::uint8_t> payload);

} // namespace ducklive::protocol::v1
