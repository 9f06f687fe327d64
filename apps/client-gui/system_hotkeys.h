#pragma once

#include "global_hotkeys.h"

#include "ducklive/base/clock.h"

#include <memory>

namespace ducklive::clientgui {

/// By what the system has: the desktop's portal or X11 on Linux, RegisterHotKey on Windows, Carbon
/// on macOS. `clock` outlives it.
[[nodiscard]] std::unique_ptr<clientui::GlobalHotkeys> makeSystemHotkeys(const base::Clock &clock);

} // namespace ducklive::clientgui
