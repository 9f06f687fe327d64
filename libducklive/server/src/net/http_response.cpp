#include "http_response.h"

#include <nlohmann/json.hpp>

namespace ducklive::server::net {

HttpResponse detailResponse(int status, const std::string &detail)
{
    HttpResponse response;
    response.status = status;
    response.body = nlohmann::json{{"detail", detail}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
    return response;
}

} // namespace ducklive::server::net
