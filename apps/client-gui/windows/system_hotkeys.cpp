#include "system_hotkeys.h"

#include "windows/win32_hotkeys.h"

namespace ducklive::clientgui {

std::unique_ptr<clientui::GlobalHotkeys> makeSystemHotkeys(const base::Clock &)
{
    return std::make_unique<Win32Hotkeys>();
}

} // namespace ducklive::clientgui
