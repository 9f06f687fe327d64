#pragma once

#include "net_context.h"
#include "router.h"

namespace ducklive::server::net {

/// The sessions and the people in their pictures (`/api/v1/sessions…`).
void addSessionRoutes(Router &router, NetContext context);

} // namespace ducklive::server::net
