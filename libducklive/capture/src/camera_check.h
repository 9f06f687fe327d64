#pragma once

#include "ducklive/base/result.h"

#include <string>

namespace ducklive::capture {

/// Says why a camera cannot be opened before it is tried: CameraMissing, CameraBusy,
/// PermissionDenied. Systems that cannot tell answer "fine".
[[nodiscard]] base::Result<void> checkCamera(const std::string &devicePath);

} // namespace ducklive::capture
