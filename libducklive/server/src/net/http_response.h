#pragma once

#include <map>
#include <string>

namespace ducklive::server::net {

struct HttpResponse
{
    int status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::map<std::string, std::string> headers; ///< beside the ones every answer has
};

/// `{"detail": "…"}` with the given status.
[[nodiscard]] HttpResponse detailResponse(int status, const std::string &detail);

} // namespace ducklive::server::net
