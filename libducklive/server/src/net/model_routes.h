#pragma once

#include "net_context.h"
#include "router.h"

namespace ducklive::server::net {

/// `/api/v1/models`: list, inspect, rename, delete, restore, choose. Nothing without a library.
void addModelRoutes(Router &router, NetContext context);

} // namespace ducklive::server::net
