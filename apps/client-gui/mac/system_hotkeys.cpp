#include "system_hotkeys.h"

#include "mac/carbon_hotkeys.h"

namespace ducklive::clientgui {

std::unique_ptr<clientui::GlobalHotkeys> makeSystemHotkeys(const base::Clock &)
{
    return std::make_unique<CarbonHotkeys>();
}

} // namespace ducklive::clientgui
