#pragma once

#include "route.h"

#include <string>
#include <vector>

namespace ducklive::server::net {

/// The table of routes. Immutable while it serves.
class Router
{
public:
    struct Match
    {
        const Route *route = nullptr; ///< null: see `allowed`
        std::map<std::string, std::string> parameters;
        std::string allowed; ///< methods of the path, "GET, HEAD"; empty: no such path
    };

    void add(Route route);
    [[nodiscard]] Match match(const std::string &method, const RequestTarget &target) const;
    [[nodiscard]] const std::vector<Route> &routes() const noexcept { return m_routes; }

private:
    std::vector<Route> m_routes;
};

} // namespace ducklive::server::net
