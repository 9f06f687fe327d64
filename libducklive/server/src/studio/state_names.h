#pragma once

#include "ducklive/face/face_report.h"

namespace ducklive::server {

/// As a SessionState says it.
[[nodiscard]] const char *nameOf(face::FaceQuality quality);
/// Likewise; empty: none.
[[nodiscard]] const char *nameOf(face::FailReason reason);

} // namespace ducklive::server
