#pragma once

#include "ducklive/server/session_id.h"

#include <cstdint>
#include <string>

namespace ducklive::server {

/// One connected peer as `/api/state` and the windows show it.
struct ClientInfo
{
    std::string id;
    std::string address;
    std::string role; ///< "feed", "stream", "dashboard"
    std::string name; ///< empty for v1 peers
    SessionId session;
    int protocol = 1;
    std::uint64_t framesSent = 0;
    std::uint64_t framesReceived = 0;
};

} // namespace ducklive::server
