#include "linux/portal_hotkeys.h"
#include "linux/portal_shortcut.h"

#include "ducklive/base/manual_clock.h"

#include <QDBusConnection>
#include <QDBusMetaType>
#include <QLatin1Char>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QVariant>
#include <QVariantMap>

using namespace ducklive;
using clientgui::PortalHotkeys;
using clientgui::PortalShortcut;
using clientui::Hotkey;
using namespace std::chrono_literals;

/// A desktop's portal as its documentation has it, on a bus of its own, which a test plays the
/// user of.
class FakePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.GlobalShortcuts")
    Q_PROPERTY(uint version READ version)

public:
    QStringList offered; ///< "id description trigger"
    QStringList allowed; ///< ids; the user says no to the rest
    uint answer = 0;     ///< 1: the user closed the dialog
    QString session;     ///< open; empty: none
    QDBusConnection bus =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("portal"));

    FakePortal()
    {
        bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this,
                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties);
        bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    ~FakePortal() override
    {
        bus.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
    }

    [[nodiscard]] uint version() const { return 1; }

    void press(const QString &id, const QString &inSession)
    {
        tell(QStringLiteral("Activated"), id, inSession);
    }
    void letGo(const QString &id) { tell(QStringLiteral("Deactivated"), id, session); }
    /// The desktop takes the keys back.
    void closeSession()
    {
        auto signal = QDBusMessage::createSignal(
            session, QStringLiteral("org.freedesktop.portal.Session"), QStringLiteral("Closed"));
        signal << QVariantMap();
        bus.send(signal);
    }

public slots:
    QDBusObjectPath CreateSession(const QVariantMap &options, const QDBusMessage &message)
    {
        session = QStringLiteral("/org/freedesktop/portal/desktop/session/") +
                  options.value(QStringLiteral("session_handle_token")).toString();
        return respond(message, options, 0, {{QStringLiteral("session_handle"), session}});
    }
    QDBusObjectPath BindShortcuts(const QDBusObjectPath &of,
                                  const QList<ducklive::clientgui::PortalShortcut> &shortcuts,
                                  const QString &, const QVariantMap &options,
                                  const QDBusMessage &message)
    {
        QList<PortalShortcut> bound;
        for (const PortalShortcut &shortcut : shortcuts) {
            offered << shortcut.id + QLatin1Char(' ') +
                           shortcut.details.value(QStringLiteral("description")).toString() +
                           QLatin1Char(' ') +
                           shortcut.details.value(QStringLiteral("preferred_trigger")).toString();
            if (allowed.contains(shortcut.id) && of.path() == session)
                bound.append({shortcut.id, {}});
        }
        return respond(message, options, answer,
                       {{QStringLiteral("shortcuts"), QVariant::fromValue(bound)}});
    }

private:
    void tell(const QString &what, const QString &id, const QString &inSession)
    {
        auto signal = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.GlobalShortcuts"), what);
        signal << QVariant::fromValue(QDBusObjectPath(inSession)) << id << qulonglong(1)
               << QVariantMap();
        bus.send(signal);
    }
    QDBusObjectPath respond(const QDBusMessage &message, const QVariantMap &options, uint code,
                            const QVariantMap &results)
    {
        QString sender = message.service().mid(1);
        sender.replace(QLatin1Char('.'), QLatin1Char('_'));
        const QString request =
            QStringLiteral("/org/freedesktop/portal/desktop/request/%1/%2")
                .arg(sender, options.value(QStringLiteral("handle_token")).toString());
        auto signal = QDBusMessage::createSignal(
            request, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"));
        signal << code << results;
        bus.send(signal);
        return QDBusObjectPath(request);
    }
};

class PortalHotkeysTest : public QObject
{
    Q_OBJECT

    const QList<Hotkey> m_keys{{1, '1', QStringLiteral("Persona 1")},
                               {11, 'P', QStringLiteral("Panic")}};
    base::ManualClock m_clock;

    static clientui::HotkeyAnswer answerOf(const QSignalSpy &answered)
    {
        return answered.back()[0].value<clientui::HotkeyAnswer>();
    }

private slots:
    void initTestCase()
    {
        qDBusRegisterMetaType<PortalShortcut>();
        qDBusRegisterMetaType<QList<PortalShortcut>>();
    }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void withoutAPortalItIsSaid()
    {
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        QVERIFY(!answerOf(answered).isSupported);
        PortalHotkeys nowhere(QDBusConnection(QStringLiteral("nowhere")), m_clock);
        QSignalSpy said(&nowhere, &PortalHotkeys::answered);
        nowhere.take(m_keys);
        QVERIFY(!answerOf(said).isSupported);
    }

    void keysAreBoundAndPressed()
    {
        FakePortal portal;
        portal.allowed = QStringList{"1", "11"};
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        QSignalSpy pressed(&keys, &PortalHotkeys::pressed);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answerOf(answered), clientui::HotkeyAnswer());
        QCOMPARE(portal.offered, QStringList({"1 Persona 1 CTRL+ALT+1", "11 Panic CTRL+ALT+p"}));
        portal.press(QStringLiteral("11"), QStringLiteral("/of/another"));
        portal.press(QStringLiteral("1"), portal.session);
        QTRY_COMPARE(pressed.size(), 1);
        QCOMPARE(pressed[0][0].toInt(), 1);
        const QString old = portal.session;
        keys.release();
        portal.press(QStringLiteral("1"), old);
        keys.take(m_keys); // a round trip later nothing was pressed
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(pressed.size(), 1);
        QVERIFY(portal.session != old);
    }

    void whatTheUserRefusesIsSaid()
    {
        FakePortal portal;
        portal.allowed = QStringList{"11"};
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answerOf(answered), (clientui::HotkeyAnswer{true, {1}}));
        portal.answer = 1;
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(answerOf(answered), (clientui::HotkeyAnswer{true, {1, 11}}));
    }

    /// Whether the desktop tells its release or not.
    void aHeldKeyIsPressedOnce()
    {
        FakePortal portal;
        portal.allowed = QStringList{"1", "11"};
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        QList<int> pressed;
        connect(&keys, &PortalHotkeys::pressed, this, [&](int id) { pressed.append(id); });
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        const auto press = [&](const char *id) {
            portal.press(QString::fromLatin1(id), portal.session);
        };
        press("11");
        press("11"); // repeated
        press("1");  // comes after it
        QTRY_COMPARE(pressed.size(), 2);
        QCOMPARE(pressed, QList<int>({11, 1}));
        m_clock.advance(660ms); // the longest usual delay of a keyboard's repeat
        press("11");
        portal.letGo(QStringLiteral("1"));
        press("1");
        QTRY_COMPARE(pressed.size(), 3);
        QCOMPARE(pressed.back(), 1);
        m_clock.advance(660ms); // since the last repeat
        press("11");
        portal.letGo(QStringLiteral("1"));
        press("1");
        QTRY_COMPARE(pressed.size(), 4);
        QCOMPARE(pressed.back(), 1);
        m_clock.advance(PortalHotkeys::kRepeat); // its release was never told
        press("11");
        QTRY_COMPARE(pressed.size(), 5);
        QCOMPARE(pressed.back(), 11);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 2);
        press("11");
        QTRY_COMPARE(pressed.size(), 6);
    }

    /// Such a portal is told from a held key by what follows.
    void withoutReleasesASecondPressCounts()
    {
        FakePortal portal;
        portal.allowed = QStringList{"1", "11"};
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        QSignalSpy pressed(&keys, &PortalHotkeys::pressed);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        portal.press(QStringLiteral("11"), portal.session);
        QTRY_COMPARE(pressed.size(), 1);
        portal.press(QStringLiteral("11"), portal.session); // the clock stands: within kRepeat
        QTRY_COMPARE(pressed.size(), 2);
        QCOMPARE(pressed.back()[0].toInt(), 11);
        for (int i = 0; i < 5; ++i) // now it is held
            portal.press(QStringLiteral("11"), portal.session);
        portal.press(QStringLiteral("1"), portal.session); // comes after them
        QTRY_COMPARE(pressed.size(), 3);
        QCOMPARE(pressed.back()[0].toInt(), 1);
        portal.press(QStringLiteral("1"), portal.session);
        QTRY_COMPARE(pressed.size(), 4);
        QCOMPARE(pressed.back()[0].toInt(), 1);
    }

    void keysThatAreTakenBackAreSaid()
    {
        FakePortal portal;
        portal.allowed = QStringList{"1", "11"};
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        QSignalSpy pressed(&keys, &PortalHotkeys::pressed);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        const QString old = portal.session;
        portal.closeSession();
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(answerOf(answered), (clientui::HotkeyAnswer{true, {1, 11}}));
        portal.press(QStringLiteral("11"), old);
        keys.take(m_keys); // when the user wants them again
        QTRY_COMPARE(answered.size(), 3);
        QCOMPARE(answerOf(answered), clientui::HotkeyAnswer());
        QVERIFY(pressed.isEmpty());
    }

    void aPortalThatIsStartedAnewIsAskedAgain()
    {
        auto portal = std::make_unique<FakePortal>();
        portal->allowed = QStringList{"1", "11"};
        PortalHotkeys keys(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy answered(&keys, &PortalHotkeys::answered);
        QSignalSpy pressed(&keys, &PortalHotkeys::pressed);
        keys.take(m_keys);
        QTRY_COMPARE(answered.size(), 1);
        portal.reset();
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(answerOf(answered), (clientui::HotkeyAnswer{true, {1, 11}}));
        portal = std::make_unique<FakePortal>();
        portal->allowed = QStringList{"11"};
        QTRY_COMPARE(answered.size(), 3);
        QCOMPARE(answerOf(answered), (clientui::HotkeyAnswer{true, {1}}));
        portal->press(QStringLiteral("11"), portal->session);
        QTRY_COMPARE(pressed.size(), 1);
        keys.release();
        portal.reset();
        portal = std::make_unique<FakePortal>(); // nothing is wanted
        PortalHotkeys others(QDBusConnection::sessionBus(), m_clock);
        QSignalSpy said(&others, &PortalHotkeys::answered);
        others.take(m_keys);
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(answered.size(), 3);
    }
};

QTEST_GUILESS_MAIN(PortalHotkeysTest)
#include "tst_portal_hotkeys.moc"
