#pragma once

#include "net_context.h"
#include "router.h"

namespace ducklive::server::net {

/// `/api/v1/uploads`, tus 1.0.0 with creation, termination and checksum; the bytes themselves are
/// taken by UploadReceiver. Nothing without a library.
void addUploadRoutes(Router &router, NetContext context);

} // namespace ducklive::server::net
