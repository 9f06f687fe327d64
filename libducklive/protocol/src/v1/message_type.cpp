#include "ducklive/protocol/v1/message_type.h"

namespace ducklive::protocol::v1 {

bool isKnown(MessageType type) noexcept
{
    switch (type) {
    case MessageType::Video:
    case MessageType::Audio:
    case MessageType::Control:
    case MessageType::OriginalVideo:
    case MessageType::OriginalAudio:
    case MessageType::AudioLevels:
    case MessageType::RawVideo:
    case MessageType::RawAudio:
    case MessageType::Opus48k:
    case MessageType::Pcm48k:
    case MessageType::RawOpus48k:
    case MessageType::RawPcm48k: return true;
    }
    return false;
}

bool isSafeForV1(MessageType type) noexcept
{
    switch (type) {
    case MessageType::Video:
    case MessageType::Audio:
    case MessageType::OriginalVideo:
    case MessageType::OriginalAudio:
    case MessageType::AudioLevels: return true;
    default: return false;
    }
}

} // namespace ducklive::protocol::v1
