#pragma once

#include "ducklive/discovery/found_server.h"

#include <optional>
#include <string>
#include <vector>

namespace ducklive::clientui {

/// What the network says of the one server that was chosen. One thread.
class AnnouncedServer
{
public:
    /// True when the server of that address is announced now and was not the last time, or had
    /// other addresses.
    [[nodiscard]] bool look(const std::vector<discovery::FoundServer> &all, const std::string &url);

private:
    std::string m_url;
    std::optional<std::vector<std::string>> m_addresses; ///< none: it is not announced
};

} // namespace ducklive::clientui
