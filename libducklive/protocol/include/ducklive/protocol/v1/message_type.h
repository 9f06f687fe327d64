#pragma once

#include <cstdint>

namespace ducklive::protocol::v1 {

/// First byte of a binary message. 0x01…0x06 go down, 0x10 and above 0x30 go up; 0x2x and 0x3x are
/// for peers that said hello only.
enum class MessageType : std::uint8_t {
    Video = 0x01,
    Audio = 0x02,
    Control = 0x03,
    OriginalVideo = 0x04,
    OriginalAudio = 0x05,
    AudioLevels = 0x06,
    RawVideo = 0x10,
    RawAudio = 0x11,
    Opus48k = 0x21,
    Pcm48k = 0x22,
    RawOpus48k = 0x31,
    RawPcm48k = 0x32,
};

[[nodiscard]] bool isKnown(MessageType type) noexcept;

/// Whether an old receiver survives this type: it ends for good on a type it does not know.
[[nodiscard]] bool isSafeForV1(MessageType type) noexcept;

} // namespace ducklive::protocol::v1
