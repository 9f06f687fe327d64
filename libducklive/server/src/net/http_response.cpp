#include "http_response.h"

#include <nlohmann/json.hpp>

namespace ducklive::server::net {

std::string jsonText(const nlohmann::json &body)
{
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

HttpResponse jsonResponse(const nlohmann::json &body, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = jsonText(body);
    return response;
}

HttpResponse detailResponse(int status, const std::string &detail)
{
    return jsonResponse({{"detail", detail}}, status);
}

} // namespace ducklive::server::net
