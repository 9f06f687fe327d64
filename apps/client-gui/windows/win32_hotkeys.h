#pragma once

#include "global_hotkeys.h"

#include <QAbstractNativeEventFilter>

namespace ducklive::clientgui {

/// Through RegisterHotKey. Presses come with the GUI thread's messages.
class Win32Hotkeys final : public clientui::GlobalHotkeys, private QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    Win32Hotkeys() = default;
    ~Win32Hotkeys() override;

    void take(const QList<clientui::Hotkey> &keys) override;
    void release() override;

private:
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *result) override;

    QList<int> m_taken;
};

} // namespace ducklive::clientgui
