#include "linux/x11_hotkeys.h"

#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>

#include <QGuiApplication>
#include <xcb/xcb.h>

namespace ducklive::clientgui {

namespace {

constexpr std::uint16_t kModifiers = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1;
/// A grab counts the locks as modifiers: caps lock, num lock.
constexpr std::array<std::uint16_t, 4> kLocks{0, XCB_MOD_MASK_LOCK, XCB_MOD_MASK_2,
                                              XCB_MOD_MASK_LOCK | XCB_MOD_MASK_2};

template <class T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;

/// The key codes of letters and digits in the keyboard layout of now.
class Layout
{
public:
    explicit Layout(xcb_connection_t *server)
        : m_first(xcb_get_setup(server)->min_keycode)
    {
        const auto count =
            static_cast<std::uint8_t>(xcb_get_setup(server)->max_keycode - m_first + 1);
        m_reply.reset(xcb_get_keyboard_mapping_reply(
            server, xcb_get_keyboard_mapping(server, m_first, count), nullptr));
    }

    /// 0: the keyboard has no such key. Latin-1 is its own symbol in X11.
    [[nodiscard]] std::uint8_t codeOf(char key) const
    {
        if (!m_reply)
            return 0;
        const auto wanted =
            static_cast<xcb_keysym_t>(std::tolower(static_cast<unsigned char>(key)));
        const xcb_keysym_t *symbols = xcb_get_keyboard_mapping_keysyms(m_reply.get());
        const int all = xcb_get_keyboard_mapping_keysyms_length(m_reply.get());
        const int columns = m_reply->keysyms_per_keycode;
        // Without shift first; some layouts have digits only with it.
        for (int column = 0; column < columns; ++column) {
            for (int place = column; place < all; place += columns) {
                if (symbols[place] == wanted)
                    return static_cast<std::uint8_t>(m_first + place / columns);
            }
        }
        return 0;
    }

private:
    std::uint8_t m_first;
    Reply<xcb_get_keyboard_mapping_reply_t> m_reply{nullptr, &std::free};
};

} // namespace

X11Hotkeys::~X11Hotkeys()
{
    // Without an application there is no connection either, and the server has let go of the keys.
    if (qGuiApp)
        X11Hotkeys::release();
}

void X11Hotkeys::take(const QList<clientui::Hotkey> &keys)
{
    release();
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11) {
        emit answered({false, {}});
        return;
    }
    m_server = x11->connection();
    m_root = xcb_setup_roots_iterator(xcb_get_setup(m_server)).data->root;
    const Layout layout(m_server);
    clientui::HotkeyAnswer answer;
    for (const clientui::Hotkey &key : keys) {
        const std::uint8_t code = layout.codeOf(key.key);
        if (code != 0 && grab(code))
            m_ids.insert(code, key.id);
        else
            answer.refused.append(key.id);
    }
    QCoreApplication::instance()->installNativeEventFilter(this);
    emit answered(answer);
}

bool X11Hotkeys::grab(std::uint8_t keycode)
{
    bool isOurs = true;
    for (const std::uint16_t locks : kLocks) {
        const auto cookie = xcb_grab_key_checked(m_server, 1, m_root, kModifiers | locks, keycode,
                                                 XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
        const Reply<xcb_generic_error_t> error(xcb_request_check(m_server, cookie), &std::free);
        isOurs = isOurs && !error;
    }
    if (!isOurs) {
        for (const std::uint16_t locks : kLocks)
            xcb_ungrab_key(m_server, keycode, m_root, kModifiers | locks);
    }
    return isOurs;
}

void X11Hotkeys::release()
{
    if (!m_server)
        return;
    QCoreApplication::instance()->removeNativeEventFilter(this);
    for (const std::uint8_t code : m_ids.keys()) {
        for (const std::uint16_t locks : kLocks)
            xcb_ungrab_key(m_server, code, m_root, kModifiers | locks);
    }
    xcb_flush(m_server);
    m_server = nullptr;
    m_ids.clear();
    m_held = m_released = 0;
}

bool X11Hotkeys::isRepeated(std::uint8_t keycode, std::uint32_t time) const
{
    return m_held == keycode || (m_released == keycode && m_releasedAt == time);
}

bool X11Hotkeys::nativeEventFilter(const QByteArray &type, void *message, qintptr *)
{
    if (type != "xcb_generic_event_t")
        return false;
    const auto *event = static_cast<const xcb_generic_event_t *>(message);
    const auto kind = event->response_type & 0x7F;
    if (kind != XCB_KEY_PRESS && kind != XCB_KEY_RELEASE)
        return false;
    const auto *key = reinterpret_cast<const xcb_key_press_event_t *>(event);
    const auto found = m_ids.constFind(key->detail);
    if (key->event != m_root || found == m_ids.constEnd())
        return false;
    if (kind == XCB_KEY_RELEASE) {
        m_held = 0;
        m_released = key->detail;
        m_releasedAt = key->time;
    } else {
        const bool isNew = !isRepeated(key->detail, key->time);
        m_held = key->detail;
        if (isNew)
            emit pressed(*found);
    }
    return true;
}

} // namespace ducklive::clientgui
