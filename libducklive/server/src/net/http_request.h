#pragma once

#include "request_target.h"

#include <map>
#include <string>

namespace ducklive::server::net {

/// A request as the routes see it, free of any HTTP library.
struct HttpRequest
{
    std::string method; ///< "GET" for a HEAD too
    RequestTarget target;
    std::string contentType;
    std::string authorization;
    std::string requestId; ///< of the client; empty without one
    std::string body;
    std::map<std::string, std::string> headers;    ///< all of them, by lower-case name
    std::map<std::string, std::string> parameters; ///< `{name}` of the route, decoded

    /// Empty when it was not sent.
    [[nodiscard]] const std::string &header(const std::string &name) const
    {
        static const std::string none;
        const auto found = headers.find(name);
        return found == headers.end() ? none : found->second;
    }
};

} // namespace ducklive::server::net
