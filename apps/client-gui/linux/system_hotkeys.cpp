#include "system_hotkeys.h"

#include "hotkey_chain.h"

#ifdef DUCKLIVE_HAS_PORTAL
#include "linux/portal_hotkeys.h"
#endif
#ifdef DUCKLIVE_HAS_XCB
#include "linux/x11_hotkeys.h"
#endif

namespace ducklive::clientgui {

std::unique_ptr<clientui::GlobalHotkeys>
makeSystemHotkeys([[maybe_unused]] const base::Clock &clock)
{
    std::vector<std::unique_ptr<clientui::GlobalHotkeys>> ways;
#ifdef DUCKLIVE_HAS_PORTAL
    ways.push_back(std::make_unique<PortalHotkeys>(QDBusConnection::sessionBus(), clock));
#endif
#ifdef DUCKLIVE_HAS_XCB
    ways.push_back(std::make_unique<X11Hotkeys>());
#endif
    return std::make_unique<HotkeyChain>(std::move(ways));
}

} // namespace ducklive::clientgui
