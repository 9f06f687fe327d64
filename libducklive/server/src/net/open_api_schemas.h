#pragma once

namespace ducklive::server::net {

/// JSON object of the bodies the routes name, as in `components.schemas`.
extern const char *const kOpenApiSchemas;

} // namespace ducklive::server::net
