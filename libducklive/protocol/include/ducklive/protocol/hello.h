#pragma once

#include "ducklive/protocol/role.h"

#include <optional>
#include <string>
#include <vector>

namespace ducklive::protocol {

/// First text message of a v2 peer.
struct Hello
{
    int protocol = 2;
    Role role = Role::Stream;
    std::string name;
    std::optional<std::string>
        session; ///< valid session name; feed: the one to open, else: the one to watch
    std::optional<std::string> token;
    std::vector<std::string> video; ///< codecs the peer understands, best first
    std::vector<std::string> audio;
    bool clock = false; ///< the peer will send pings

    bool operator==(const Hello &) const = default;
};

[[nodiscard]] std::string encode(const Hello &hello);

} // namespace ducklive::protocol
