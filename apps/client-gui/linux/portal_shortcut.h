#pragma once

#include <QDBusArgument>
#include <QString>
#include <QVariantMap>

namespace ducklive::clientgui {

/// (sa{sv}) of the portal's interface.
struct PortalShortcut
{
    QString id;
    QVariantMap details;
};

inline QDBusArgument &operator<<(QDBusArgument &out, const PortalShortcut &shortcut)
{
    out.beginStructure();
    out << shortcut.id << shortcut.details;
    out.endStructure();
    return out;
}

inline const QDBusArgument &operator>>(const QDBusArgument &in, PortalShortcut &shortcut)
{
    in.beginStructure();
    in >> shortcut.id >> shortcut.details;
    in.endStructure();
    return in;
}

} // namespace ducklive::clientgui

Q_DECLARE_METATYPE(ducklive::clientgui::PortalShortcut)
