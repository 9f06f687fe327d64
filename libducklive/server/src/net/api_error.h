#pragma once

#include "http_request.h"
#include "http_response.h"

#include "ducklive/base/error.h"

namespace ducklive::server::net {

/// The answer of `/api/v1` to a failure: {"code", "message", "data", "timestamp", "request_id"};
/// `data` holds the message in Chinese.
[[nodiscard]] HttpResponse apiError(const HttpRequest &request, const base::Error &error);
/// The same with a status other than the usual one of the code.
[[nodiscard]] HttpResponse apiError(const HttpRequest &request, const base::Error &error,
                                    int status);

} // namespace ducklive::server::net
