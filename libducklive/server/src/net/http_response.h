#pragma once

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace ducklive::server::net {

struct HttpResponse
{
    int status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::map<std::string, std::string> headers; ///< beside the ones every answer has
};

/// Valid UTF-8, whatever the names in the body are.
[[nodiscard]] std::string jsonText(const nlohmann::json &body);
[[nodiscard]] HttpResponse jsonResponse(const nlohmann::json &body, int status = 200);
/// `{"detail": "…"}` with the given status.
[[nodiscard]] HttpResponse detailResponse(int status, const std::string &detail);

} // namespace ducklive::server::net
