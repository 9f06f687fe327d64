#pragma once

#include "ducklive/base/strong_id.h"

namespace ducklive::server {

/// `[A-Za-z0-9_-]{1,64}`.
using SessionId = base::StrongId<struct SessionIdTag>;

/// The session of the v1 feed and of the server's own source.
[[nodiscard]] inline const SessionId &mainSession()
{
    static const SessionId id("main");
    return id;
}

} // namespace ducklive::server
