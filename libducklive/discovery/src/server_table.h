#pragma once

#include "ducklive/discovery/found_server.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace ducklive::discovery {

/// Sightings of servers, one per interface, address family and name, put together to servers.
/// Not thread-safe.
class ServerTable
{
public:
    struct Place
    {
        int interfaceIndex = 0;
        int family = 0;
        std::string name;
        auto operator<=>(const Place &) const = default;
    };

    struct Sighting
    {
        ServerAnnouncement announcement;
        std::string host;
        std::string address; ///< may be empty
        bool isThisMachine = false;
    };

    void see(const Place &place, Sighting sighting) { m_sightings[place] = std::move(sighting); }
    void lose(const Place &place) { m_sightings.erase(place); }
    void clear() { m_sightings.clear(); }
    [[nodiscard]] std::vector<FoundServer> servers() const;

private:
    std::map<Place, Sighting> m_sightings;
};

} // namespace ducklive::discovery
