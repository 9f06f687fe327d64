#include "windows/win32_hotkeys.h"

#include "windows/win32_keys.h"

#include <QCoreApplication>

namespace ducklive::clientgui {

Win32Hotkeys::~Win32Hotkeys()
{
    Win32Hotkeys::release();
}

void Win32Hotkeys::take(const QList<clientui::Hotkey> &keys)
{
    release();
    QCoreApplication::instance()->installNativeEventFilter(this);
    clientui::HotkeyAnswer answer;
    for (const clientui::Hotkey &key : keys)
        (takeWin32Key(key.id, key.key) ? m_taken : answer.refused).append(key.id);
    emit answered(answer);
}

void Win32Hotkeys::release()
{
    for (const int id : std::as_const(m_taken))
        releaseWin32Key(id);
    m_taken.clear();
    if (QCoreApplication::instance())
        QCoreApplication::instance()->removeNativeEventFilter(this);
}

bool Win32Hotkeys::nativeEventFilter(const QByteArray &, void *message, qintptr *)
{
    const int id = pressedWin32Key(message);
    if (id == 0 || !m_taken.contains(id))
        return false;
    emit pressed(id);
    return true;
}

} // namespace ducklive::clientgui
