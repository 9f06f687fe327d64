#include "system_hotkeys.h"

#include "windows/win32_hotkeys.h"

namespace ducklive::clientgui {

std::unique_ptr<clientui::GlobalHotkeys> makeSystemHotkeys()
{
    return std::make_unique<Win32Hotkeys>();
}

} // namespace ducklive::clientgui
