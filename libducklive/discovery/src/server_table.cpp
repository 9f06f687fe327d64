#include "server_table.h"

#include <algorithm>

namespace ducklive::discovery {

namespace {

/// IPv4, global IPv6, link-local IPv6; a loopback address is of use only here, and last.
int rank(const std::string &address)
{
    if (address.starts_with("127.") || address == "::1")
        return 3;
    if (address.find(':') == std::string::npos)
        return 0;
    return address.starts_with("fe80") ? 2 : 1;
}

} // namespace

std::vector<FoundServer> ServerTable::servers() const
{
    std::map<std::tuple<std::string, std::string, std::uint16_t>, FoundServer> merged;
    for (const auto &[place, seen] : m_sightings) {
        FoundServer &server = merged[{seen.announcement.name, seen.host, seen.announcement.port}];
        server.announcement = seen.announcement;
        server.host = seen.host;
        server.isThisMachine = server.isThisMachine || seen.isThisMachine;
        if (!seen.address.empty() &&
            std::ranges::find(server.addresses, seen.address) == server.addresses.end())
            server.addresses.push_back(seen.address);
    }
    std::vector<FoundServer> found;
    for (auto &[key, server] : merged) {
        std::ranges::stable_sort(server.addresses, {}, rank);
        found.push_back(std::move(server));
    }
    return found;
}

} // namespace ducklive::discovery
