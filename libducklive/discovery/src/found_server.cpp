#include "ducklive/discovery/found_server.h"

namespace ducklive::discovery {

namespace {

/// In an URL the scope of a link-local address is written after "%25" (RFC 6874).
std::string bracketed(const std::string &address)
{
    const auto scope = address.find('%');
    if (scope == std::string::npos)
        return "[" + address + "]";
    return "[" + address.substr(0, scope) + "%25" + address.substr(scope + 1) + "]";
}

} // namespace

std::string FoundServer::url() const
{
    const std::string &where = addresses.empty() ? host : addresses.front();
    const bool isVersion6 = where.find(':') != std::string::npos;
    return "ws://" + (isVersion6 ? bracketed(where) : where) + ":" +
           std::to_string(announcement.port);
}

} // namespace ducklive::discovery
