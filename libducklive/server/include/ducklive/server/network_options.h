#pragma once

#include <cstdint>
#include <string>

namespace ducklive::server {

/// Where and for whom the network half serves.
struct NetworkOptions
{
    std::string host = "127.0.0.1"; ///< address of either family, "localhost", "0.0.0.0" or "::"
    std::uint16_t httpPort = 8080;  ///< 0: any free port
    std::uint16_t wsPort = 8765;
    int maxStreamPeers = 5; ///< viewers with the role "stream", over all sessions
    std::string token;      ///< shared secret; empty: everybody may come in
    std::string serverName = "DuckLive";
    std::string version = "0.0.0";
};

} // namespace ducklive::server
