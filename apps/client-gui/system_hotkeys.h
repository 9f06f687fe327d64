#pragma once

#include "global_hotkeys.h"

#include <memory>

namespace ducklive::clientgui {

/// By what the system has: the desktop's portal or X11 on Linux, RegisterHotKey on Windows, Carbon
/// on macOS.
[[nodiscard]] std::unique_ptr<clientui::GlobalHotkeys> makeSystemHotkeys();

} // namespace ducklive::clientgui
