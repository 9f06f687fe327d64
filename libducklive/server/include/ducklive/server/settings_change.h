#pragma once

#include "ducklive/server/session_settings.h"

namespace ducklive::server {

/// The settings with the change in them, clamped to their ranges, one revision on.
[[nodiscard]] SessionSettings patched(SessionSettings settings, const SettingsPatch &patch);

/// What the second sets is set in the first.
void merge(SettingsPatch &into, const SettingsPatch &patch);

} // namespace ducklive::server
