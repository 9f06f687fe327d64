#pragma once

#include <cstdint>
#include <string>

namespace ducklive::discovery {

/// What a server tells the network about itself, as in the DNS-SD records of `_ducklive._tcp`.
struct ServerAnnouncement
{
    std::string name;               ///< instance name, up to 63 bytes of UTF-8; shown to people
    std::uint16_t port = 8765;      ///< of the WebSocket stream
    std::uint16_t dashboard = 8080; ///< HTTP port
    std::string version;
    std::string hostname;
    int protocol = 2;
    bool needsToken = false;
    std::string fingerprint; ///< of its certificate; empty without TLS
    int load = 0;            ///< 0…100
};

/// "DuckLive on studio".
[[nodiscard]] std::string defaultServerName(const std::string &hostname);
/// The name of this machine without its domain; "this machine" when it has none.
[[nodiscard]] std::string machineName();

} // namespace ducklive::discovery
