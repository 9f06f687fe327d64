#pragma once

#include <cstdint>

namespace ducklive::client {

/// How the voice travels. Auto: PCM (768 kbit/s), and Opus (48 kbit/s) while the link cannot carry
/// it.
enum class VoiceCodec : std::uint8_t { Auto, Pcm, Opus };

} // namespace ducklive::client
