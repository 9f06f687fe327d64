#include "ducklive/protocol/v1/frame.h"

#include <algorithm>

namespace ducklive::protocol::v1 {

namespace {

template <class Integer>
void putBigEndian(std::uint8_t *out, Integer value) noexcept
{
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        out[i] = static_cast<std::uint8_t>(value >> (8 * (sizeof(Integer) - 1 - i)));
}

template <class Integer>
Integer getBigEndian(const std::uint8_t *in) noexcept
{
    Integer value = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        value = static_cast<Integer>(value << 8U) | in[i];
    return value;
}

} // namespace

FrameHeaderBytes encodeHeader(const FrameHeader &header) noexcept
{
    FrameHeaderBytes bytes{};
    bytes[0] = static_cast<std::uint8_t>(header.type);
    putBigEndian(bytes.data() + 1, base::toMicros(header.timestamp));
    putBigEndian(bytes.data() + 9, header.payloadSize);
    return bytes;
}

base::Result<Frame> decodeFrame(std::span<const std::uint8_t> message)
{
    if (message.size() < kFrameHeaderSize)
        return base::fail(base::ErrorCode::Corrupt, "frame", "shorter than its header");
    Frame frame;
    frame.header.type = static_cast<MessageType>(message[0]);
    frame.header.timestamp =
        base::timestampFromMicros(getBigEndian<std::uint64_t>(message.data() + 1));
    frame.header.payloadSize = getBigEndian<std::uint32_t>(message.data() + 9);
    const auto rest = message.subspan(kFrameHeaderSize);
    if (rest.size() < frame.header.payloadSize)
        return base::fail(base::ErrorCode::Corrupt, "frame", "shorter than its announced payload");
    frame.payload = rest.first(frame.header.payloadSize);
    return frame;
}

std::vector<std::uint8_t> encodeFrame(MessageType type, base::Timestamp timestamp,
                                      std::span<const std::uint8_t> payload)
{
    const auto header = encodeHeader({type, timestamp, static_cast<std::uint32_t>(payload.size())});
    std::vector<std::uint8_t> bytes(kFrameHeaderSize + payload.size());
    const auto body = std::copy(header.begin(), header.end(), bytes.begin());
    std::copy(payload.begin(), payload.end(), body);
    return bytes;
}

} // namespace ducklive::protocol::v1
