#pragma once

#include "ducklive/discovery/server_announcement.h"

#include <string>
#include <vector>

namespace ducklive::discovery {

/// A server seen on the network. Two servers of one name on two networks differ in `host`.
struct FoundServer
{
    ServerAnnouncement announcement; ///< its `name` is unique on its network
    std::string host;                ///< "studio.local"
    /// Numeric, the one to try first in front: IPv4, global IPv6, link-local IPv6 with its scope.
    /// Empty where the system resolves `host` itself.
    std::vector<std::string> addresses;
    bool isThisMachine = false;

    /// "ws://192.168.1.20:8765", IPv6 in brackets.
    [[nodiscard]] std::string url() const;
};

} // namespace ducklive::discovery
