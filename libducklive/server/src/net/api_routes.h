#pragma once

#include "net_context.h"
#include "peer_hub.h"
#include "router.h"

namespace ducklive::server::net {

/// The routes of earlier programs, their shapes kept (`/api/…`).
void addApiRoutes(Router &router, NetContext context, const PeerHub &hub, std::uint16_t wsPort);

} // namespace ducklive::server::net
