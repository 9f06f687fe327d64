#pragma once

#include "route.h"

#include <string>
#include <vector>

namespace ducklive::server::net {

/// The OpenAPI 3.0 description of the routes, made from the table that serves them.
[[nodiscard]] std::string openApiText(const std::vector<Route> &routes, const std::string &version,
                                      bool tokenRequired);

} // namespace ducklive::server::net
