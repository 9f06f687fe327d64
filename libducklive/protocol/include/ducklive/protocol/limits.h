#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace ducklive::protocol {

inline constexpr int kProtocolVersion = 2;

inline constexpr int kDefaultWebSocketPort = 8765;
inline constexpr int kDefaultHttpPort = 8080;
inline constexpr int kDefaultMaxStreamPeers = 5;

/// A longer message ends the connection with close code 1009.
inline constexpr std::size_t kMaxMessageBytes = 10U << 20U;
/// A longer text message is not parsed.
inline constexpr std::size_t kMaxTextBytes = 64U << 10U;
inline constexpr std::size_t kMaxNameBytes = 128;
inline constexpr std::size_t kMaxTokenBytes = 512;
inline constexpr std::size_t kMaxListEntries = 16;
inline constexpr std::size_t kMaxSessionNameBytes = 64;

inline constexpr std::chrono::seconds kPingInterval{20};
inline constexpr std::chrono::seconds kPongTimeout{10};
inline constexpr std::chrono::seconds kQueueUpdateInterval{3};

inline constexpr std::string_view kCodecJpeg = "jpeg";
inline constexpr std::string_view kCodecPcm16k = "pcm_s16le/16000";
inline constexpr std::string_view kCodecPcm48k = "pcm_s16le/48000";
inline constexpr std::string_view kCodecOpus48k = "opus/48000";

} // namespace ducklive::protocol
