#include "win32_keys.h"

#include <windows.h>

namespace ducklive::clientgui {

bool takeWin32Key(int id, char key)
{
    // The codes of letters and digits are their characters.
    return RegisterHotKey(nullptr, id, MOD_CONTROL | MOD_ALT | MOD_NOREPEAT,
                          static_cast<UINT>(key)) != 0;
}

void releaseWin32Key(int id)
{
    UnregisterHotKey(nullptr, id);
}

int pressedWin32Key(const void *message)
{
    const auto *said = static_cast<const MSG *>(message);
    return said->message == WM_HOTKEY && !said->hwnd ? static_cast<int>(said->wParam) : 0;
}

} // namespace ducklive::clientgui
