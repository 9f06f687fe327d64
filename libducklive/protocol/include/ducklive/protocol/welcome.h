#pragma once

#include "ducklive/protocol/limits.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ducklive::protocol {

/// Answer to a hello that was accepted.
struct Welcome
{
    int protocol = kProtocolVersion;
    std::string session;
    std::string video;                ///< the codec of both directions
    std::string audio;                ///< empty: none in common
    std::vector<std::string> audioUp; ///< what a feed may send; empty: a server that knows PCM only
    std::uint64_t maxMessageBytes = kMaxMessageBytes;
    std::uint64_t maxTextBytes = kMaxTextBytes;
    std::string serverName;
    std::string serverVersion;
    int dashboardPort = 0; ///< of the server's HTTP interface; 0: not said

    bool operator==(const Welcome &) const = default;
};

[[nodiscard]] std::string encode(const Welcome &welcome);

} // namespace ducklive::protocol
