#pragma once

#include "net_context.h"
#include "router.h"

namespace ducklive::server::net {

/// The dashboard page, /healthz, /metrics, and last /openapi.json, which describes all before it.
void addPageRoutes(Router &router, NetContext context);

} // namespace ducklive::server::net
