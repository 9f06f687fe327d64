#pragma once

#include "hotkey.h"
#include "hotkey_answer.h"

#include <QObject>

namespace ducklive::clientui {

/// Keys that work while another program has the focus. On the GUI thread, which it does not hold
/// up.
class GlobalHotkeys : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// answered() follows, at once or when the user has answered the system. Those taken before are
    /// given back first.
    virtual void take(const QList<Hotkey> &keys) = 0;
    virtual void release() = 0;

signals:
    void answered(const ducklive::clientui::HotkeyAnswer &answer);
    /// Once, however long it is held.
    void pressed(int id);
};

} // namespace ducklive::clientui
