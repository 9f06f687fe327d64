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
    std::map<std::string, std::string> parameters; ///< `{name}` of the route, decoded
};

} // namespace ducklive::server::net
