#pragma once

#include <QIcon>

namespace ducklive::clientgui {

/// The tray's picture of a clientui::ClientModel::Phase. The states differ in shape, not in colour
/// alone: a lens while it searches or connects, a ring when it is connected, a disc when it is
/// live, a triangle with a stroke when something is wrong.
[[nodiscard]] QIcon stateIcon(int phase, bool isHidden);

} // namespace ducklive::clientgui
