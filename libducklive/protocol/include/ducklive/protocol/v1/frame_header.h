#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/protocol/v1/message_type.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ducklive::protocol::v1 {

inline constexpr std::size_t kFrameHeaderSize = 13;

/// The bytes in front of every binary payload: type, capture time, payload size, big endian.
struct FrameHeader
{
    MessageType type = MessageType::Video;
    base::Timestamp timestamp{};
    std::uint32_t payloadSize = 0;

    bool operator==(const FrameHeader &) const = default;
};

using FrameHeaderBytes = std::array<std::uint8_t, kFrameHeaderSize>;

[[nodiscard]] FrameHeaderBytes encodeHeader(const FrameHeader &header) noexcept;

} // namespace ducklive::protocol::v1
