#pragma once

#include <QString>

namespace ducklive::clientui {

/// A key with Ctrl and Alt, and what it is for.
struct Hotkey
{
    int id = 0;
    char key = 0; ///< '1' to '9' or 'A' to 'Z'
    QString name; ///< for the system's own list of keys

    [[nodiscard]] QString text() const { return QStringLiteral("Ctrl+Alt+") + QLatin1Char(key); }
};

} // namespace ducklive::clientui
