#pragma once

#include "ducklive/base/error.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::client {

enum class LinkState : std::uint8_t {
    Idle,
    Connecting,
    Connected,
    Waiting /* for the next attempt */
};

/// A snapshot of the connection.
struct ConnectionState
{
    LinkState link = LinkState::Idle;
    int protocol = 0; ///< 2 after a welcome, 1 when the server did not answer the hello, 0 before
    std::string session;
    std::string serverName;
    std::string serverVersion;
    int dashboardPort = 0;              ///< of its HTTP interface; 0: not said
    std::uint64_t queuePosition = 0;    ///< > 0 while the server has no place yet
    std::optional<base::Error> problem; ///< why the last attempt failed
    std::optional<base::Error> refusal; ///< of the last wish for other settings
    std::uint64_t reconnects = 0;
    double roundTripMs = 0;
    bool sendsOpus = false; ///< the voice, else PCM
};

} // namespace ducklive::client
