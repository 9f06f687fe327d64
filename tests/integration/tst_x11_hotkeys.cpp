#include "linux/x11_hotkeys.h"

#include <memory>

#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <xcb/xcb.h>

using namespace ducklive;
using clientgui::X11Hotkeys;
using clientui::Hotkey;

namespace {

constexpr std::uint16_t kControlAlt = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1;

/// Another program: a window of its own with the keyboard's focus.
class OtherProgram
{
public:
    OtherProgram()
    {
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_server)).data;
        m_root = screen->root;
        m_window = xcb_generate_id(m_server);
        const std::uint32_t events = XCB_EVENT_MASK_KEY_PRESS;
        xcb_create_window(m_server, XCB_COPY_FROM_PARENT, m_window, m_root, 0, 0, 90, 90, 0,
                          XCB_WINDOW_CLASS_INPUT_OUTPUT, screen->root_visual, XCB_CW_EVENT_MASK,
                          &events);
        xcb_map_window(m_server, m_window);
        settle();
        xcb_set_input_focus(m_server, XCB_INPUT_FOCUS_PARENT, m_window, XCB_CURRENT_TIME);
        settle();
    }
    ~OtherProgram() { xcb_disconnect(m_server); }
    OtherProgram(const OtherProgram &) = delete;
    OtherProgram &operator=(const OtherProgram &) = delete;

    /// True when nobody else has the key.
    bool grab(std::uint8_t keycode)
    {
        const auto cookie = xcb_grab_key_checked(m_server, 1, m_root, kControlAlt, keycode,
                                                 XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
        xcb_generic_error_t *error = xcb_request_check(m_server, cookie);
        const bool isOurs = !error;
        std::free(error);
        return isOurs;
    }
    /// How many keys it was typed so far.
    int typed()
    {
        settle();
        while (xcb_generic_event_t *event = xcb_poll_for_event(m_server)) {
            m_typed += (event->response_type & 0x7F) == XCB_KEY_PRESS ? 1 : 0;
            std::free(event);
        }
        return m_typed;
    }

private:
    /// The server has done all that was asked.
    void settle()
    {
        std::free(xcb_get_input_focus_reply(m_server, xcb_get_input_focus(m_server), nullptr));
    }

    xcb_connection_t *m_server = xcb_connect(nullptr, nullptr);
    xcb_window_t m_root = 0;
    xcb_window_t m_window = 0;
    int m_typed = 0;
};

void hand(const QStringList &words)
{
    QProcess xdotool;
    xdotool.start(QStringLiteral("xdotool"), words);
    QVERIFY(xdotool.waitForFinished());
    QCOMPARE(xdotool.exitCode(), 0);
}

/// Of the usual keyboard of an X server without one.
constexpr std::uint8_t kCodeOf5 = 14;

const QList<Hotkey> kKeys{{1, '1', {}}, {5, '5', {}}, {11, 'P', {}}};

} // namespace

/// Keys under a real X server, with a keyboard moved by xdotool.
class X11HotkeysTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void theyWorkWhileAnotherProgramHasTheFocus()
    {
        OtherProgram other;
        X11Hotkeys keys;
        QSignalSpy answered(&keys, &X11Hotkeys::answered);
        QSignalSpy pressed(&keys, &X11Hotkeys::pressed);
        keys.take(kKeys);
        QCOMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].value<clientui::HotkeyAnswer>(), clientui::HotkeyAnswer());
        hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+1")});
        QTRY_COMPARE(pressed.size(), 1);
        QCOMPARE(pressed.back()[0].toInt(), 1);
        hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+p")});
        QTRY_COMPARE(pressed.size(), 2);
        QCOMPARE(pressed.back()[0].toInt(), 11);
        int before = other.typed();
        hand({QStringLiteral("key"), QStringLiteral("1")}); // a key of its own stays its own
        QTRY_COMPARE(other.typed(), before + 1);
        before = other.typed();
        hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+2")}); // and what was not asked for
        QTRY_VERIFY(other.typed() > before);
        QCOMPARE(pressed.size(), 2);
    }

    void locksChangeNothing()
    {
        const OtherProgram other;
        X11Hotkeys keys;
        QSignalSpy pressed(&keys, &X11Hotkeys::pressed);
        keys.take(kKeys);
        for (const char *lock : {"Caps_Lock", "Num_Lock"}) {
            hand({QStringLiteral("key"), QString::fromLatin1(lock)});
            hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+5")});
        }
        QTRY_COMPARE(pressed.size(), 2);
        for (const char *lock : {"Caps_Lock", "Num_Lock"})
            hand({QStringLiteral("key"), QString::fromLatin1(lock)});
    }

    void aHeldKeyIsOnePress()
    {
        const OtherProgram other;
        X11Hotkeys keys;
        QSignalSpy pressed(&keys, &X11Hotkeys::pressed);
        keys.take(kKeys);
        // Longer than the server waits before it repeats (660 ms).
        hand({QStringLiteral("keydown"), QStringLiteral("ctrl+alt+p"), QStringLiteral("sleep"),
              QStringLiteral("1"), QStringLiteral("keyup"), QStringLiteral("ctrl+alt+p"),
              QStringLiteral("key"), QStringLiteral("ctrl+alt+1")});
        QTRY_COMPARE(pressed.size(), 2);
        QCOMPARE(pressed[0][0].toInt(), 11);
        QCOMPARE(pressed[1][0].toInt(), 1);
    }

    void whatAnotherProgramHasIsRefused()
    {
        OtherProgram other;
        QVERIFY(other.grab(kCodeOf5));
        X11Hotkeys keys;
        QSignalSpy answered(&keys, &X11Hotkeys::answered);
        QSignalSpy pressed(&keys, &X11Hotkeys::pressed);
        keys.take(kKeys);
        QCOMPARE(answered[0][0].value<clientui::HotkeyAnswer>(),
                 (clientui::HotkeyAnswer{true, {5}}));
        hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+5")});
        hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+1")});
        QTRY_COMPARE(pressed.size(), 1);
        QCOMPARE(pressed[0][0].toInt(), 1);
    }

    void whatIsGivenBackIsFree()
    {
        OtherProgram other;
        X11Hotkeys keys;
        keys.take(kKeys);
        QVERIFY(!other.grab(kCodeOf5));
        keys.release();
        QSignalSpy pressed(&keys, &X11Hotkeys::pressed);
        QTRY_VERIFY(other.grab(kCodeOf5));
        hand({QStringLiteral("key"), QStringLiteral("ctrl+alt+5")});
        QTRY_VERIFY(other.typed() > 0);
        QCOMPARE(pressed.size(), 0);
    }
};

QTEST_MAIN(X11HotkeysTest)
#include "tst_x11_hotkeys.moc"
