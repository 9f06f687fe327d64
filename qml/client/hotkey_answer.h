#pragma once

#include <QList>

namespace ducklive::clientui {

/// What the system said to a wish for keys.
struct HotkeyAnswer
{
    bool isSupported = true; ///< it gives such keys at all
    QList<int> refused;      ///< ids of keys that another program has, or the user withheld

    bool operator==(const HotkeyAnswer &) const = default;
};

} // namespace ducklive::clientui
