/// Keys of Windows: taken, refused to the next, pressed, given back. Run under Wine.
#include "win32_keys.h"

#include <cstdio>
#include <cstdlib>

#include <windows.h>

using namespace ducklive::clientgui;

namespace {

void check(bool condition, const char *what)
{
    if (condition)
        return;
    std::printf("win32 keys: %s\n", what);
    std::exit(1);
}

} // namespace

int main()
{
    check(takeWin32Key(1, '1'), "1 is free");
    check(takeWin32Key(10, 'M'), "M is free");
    check(!takeWin32Key(11, 'M'), "M is taken");
    MSG message{};
    message.message = WM_HOTKEY;
    message.wParam = 10;
    check(pressedWin32Key(&message) == 10, "the press of a key says which");
    message.message = WM_KEYDOWN;
    check(pressedWin32Key(&message) == 0, "another message is no press");
    releaseWin32Key(10);
    check(takeWin32Key(11, 'M'), "M is free again");
    releaseWin32Key(1);
    releaseWin32Key(11);
    std::printf("win32 keys: ok\n");
    return 0;
}
