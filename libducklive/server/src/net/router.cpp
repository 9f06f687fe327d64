#include "router.h"

#include <optional>

namespace ducklive::server::net {

namespace {

std::optional<std::map<std::string, std::string>> parametersOf(const std::string &pattern,
                                                               const RequestTarget &target)
{
    const RequestTarget wanted = parseTarget(pattern);
    if (wanted.segments.size() != target.segments.size())
        return std::nullopt;
    std::map<std::string, std::string> parameters;
    for (std::size_t i = 0; i < wanted.segments.size(); ++i) {
        const std::string &expected = wanted.segments[i];
        if (expected.starts_with('{'))
            parameters[expected.substr(1, expected.size() - 2)] = target.segments[i];
        else if (expected != target.segments[i])
            return std::nullopt;
    }
    return parameters;
}

} // namespace

void Router::add(Route route)
{
    m_routes.push_back(std::move(route));
}

Router::Match Router::match(const std::string &method, const RequestTarget &target) const
{
    Match match;
    for (const Route &route : m_routes) {
        auto parameters = parametersOf(route.path, target);
        if (!parameters)
            continue;
        if (route.method == method) {
            match.route = &route;
            match.parameters = std::move(*parameters);
            return match;
        }
        match.allowed += (match.allowed.empty() ? "" : ", ") + route.method;
        if (route.method == "GET")
            match.allowed += ", HEAD";
    }
    return match;
}

} // namespace ducklive::server::net
