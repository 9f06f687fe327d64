#pragma once

#include "ducklive/face/face_settings.h"
#include "ducklive/server/session_settings.h"

namespace ducklive::server {

/// A session's settings as its face engine takes them.
[[nodiscard]] face::FaceSettings toFace(const SessionSettings &settings);

} // namespace ducklive::server
