#pragma once

#include "device_list.h"

namespace ducklive::clientgui {

/// The cameras of this machine, DuckLive's own left out. Takes a few milliseconds; any thread.
[[nodiscard]] QList<clientui::DeviceList::Device> listCameras();

} // namespace ducklive::clientgui
