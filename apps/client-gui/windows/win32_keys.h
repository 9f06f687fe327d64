#pragma once

namespace ducklive::clientgui {

/// Takes Ctrl+Alt and a key from the system; presses come to the calling thread's message queue.
/// `key`: '0' to '9' or 'A' to 'Z'. False when another program has it.
[[nodiscard]] bool takeWin32Key(int id, char key);
/// On the thread that took it.
void releaseWin32Key(int id);
/// The id of the key that a MSG is about; 0: of none.
[[nodiscard]] int pressedWin32Key(const void *message);

} // namespace ducklive::clientgui
