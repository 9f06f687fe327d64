#pragma once

#include "ducklive/server/client_info.h"
#include "ducklive/server/studio_state.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace ducklive::server {
class Library;
class Studio;
} // namespace ducklive::server

namespace ducklive::server::net {

/// Body of GET /api/state, at this moment; `library` may be null.
[[nodiscard]] nlohmann::json stateJson(const Studio &studio, const std::vector<ClientInfo> &clients,
                                       Library *library);

/// One session, as in GET /api/state and under /api/v1/sessions.
[[nodiscard]] nlohmann::json sessionJson(const SessionState &session);
[[nodiscard]] nlohmann::json sessionsJson(const StudioState &state);

/// Body of GET /api/engines.
[[nodiscard]] nlohmann::json enginesJson(const StudioState &state);

/// The main session of a state; one with the defaults when there is none.
[[nodiscard]] SessionState mainSessionOf(const StudioState &state);

} // namespace ducklive::server::net
