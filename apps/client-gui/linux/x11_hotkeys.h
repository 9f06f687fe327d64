#pragma once

#include "global_hotkeys.h"

#include <cstdint>

#include <QAbstractNativeEventFilter>
#include <QHash>

struct xcb_connection_t;

namespace ducklive::clientgui {

/// Grabs keys of the X server's root window, on the connection Qt has. Unsupported where the
/// program does not run under X11.
class X11Hotkeys final : public clientui::GlobalHotkeys, private QAbstractNativeEventFilter
{
    Q_OBJECT

public:
    X11Hotkeys() = default;
    ~X11Hotkeys() override;

    void take(const QList<clientui::Hotkey> &keys) override;
    void release() override;

private:
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *result) override;
    [[nodiscard]] bool grab(std::uint8_t keycode);
    /// Auto-repeat presses a held key again.
    [[nodiscard]] bool isRepeated(std::uint8_t keycode, std::uint32_t time) const;

    xcb_connection_t *m_server = nullptr; ///< Qt's; null while nothing is grabbed
    std::uint32_t m_root = 0;
    QHash<std::uint8_t, int> m_ids; ///< by key code
    std::uint8_t m_held = 0;        ///< key code; 0: none
    std::uint8_t m_released = 0;
    std::uint32_t m_releasedAt = 0; ///< ms, the server's
};

} // namespace ducklive::clientgui
