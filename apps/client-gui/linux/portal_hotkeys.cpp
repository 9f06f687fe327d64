#include "linux/portal_hotkeys.h"

#include "linux/portal_shortcut.h"

#include <algorithm>
#include <utility>

#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

namespace ducklive::clientgui {

namespace {

constexpr int kPatienceMs = 2000;

QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}

QString desktop()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}

QString shortcuts()
{
    return QStringLiteral("org.freedesktop.portal.GlobalShortcuts");
}

QString sessions()
{
    return QStringLiteral("org.freedesktop.portal.Session");
}

QDBusMessage message(const QString &interface, const QString &method, const QVariantList &arguments)
{
    auto made = QDBusMessage::createMethodCall(service(), desktop(), interface, method);
    made.setArguments(arguments);
    return made;
}

} // namespace

PortalHotkeys::PortalHotkeys(QDBusConnection bus, const base::Clock &clock)
    : m_bus(std::move(bus))
    , m_clock(clock)
    , m_portal(service(), m_bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    connect(&m_portal, &QDBusServiceWatcher::serviceOwnerChanged, this,
            &PortalHotkeys::changeOwner);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, [this] { emit pressed(m_undecided.toInt()); });
    qDBusRegisterMetaType<PortalShortcut>();
    qDBusRegisterMetaType<QList<PortalShortcut>>();
}

PortalHotkeys::~PortalHotkeys()
{
    PortalHotkeys::release();
}

void PortalHotkeys::take(const QList<clientui::Hotkey> &keys)
{
    release();
    m_keys = keys;
    if (!m_bus.isConnected())
        return giveUp();
    // Desktops know a program by its desktop file; older portals have no such call.
    m_bus.send(message(QStringLiteral("org.freedesktop.host.portal.Registry"),
                       QStringLiteral("Register"),
                       {QGuiApplication::desktopFileName(), QVariantMap()}));
    const auto asked =
        m_bus.asyncCall(message(QStringLiteral("org.freedesktop.DBus.Properties"),
                                QStringLiteral("Get"), {shortcuts(), QStringLiteral("version")}),
                        kPatienceMs);
    auto *watcher = new QDBusPendingCallWatcher(asked, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, generation = m_generation] {
                watcher->deleteLater();
                if (generation != m_generation)
                    return;
                if (watcher->isError())
                    giveUp();
                else
                    openSession();
            });
}

void PortalHotkeys::release()
{
    m_keys.clear();
    m_isLost = false;
    const QString session = m_session;
    forgetSession();
    if (!session.isEmpty())
        m_bus.send(QDBusMessage::createMethodCall(service(), session, sessions(),
                                                  QStringLiteral("Close")));
}

void PortalHotkeys::forgetSession()
{
    ++m_generation;
    expectNothing();
    if (!m_session.isEmpty())
        listenNoMore();
    m_session.clear();
    m_held.clear();
    m_settle.stop();
    m_tellsReleases = false;
}

/// Not asked for again while the same portal is there: it or the user wanted it so.
void PortalHotkeys::lose()
{
    forgetSession();
    m_isLost = true;
    clientui::HotkeyAnswer answer;
    for (const clientui::Hotkey &key : std::as_const(m_keys))
        answer.refused.append(key.id);
    emit answered(answer);
}

void PortalHotkeys::changeOwner(const QString &, const QString &old, const QString &now)
{
    const bool isAsked = !m_request.isEmpty();
    if (!old.isEmpty() && (isAsked || !m_session.isEmpty())) {
        lose();
        // It comes back when it is called; not if our wish was what ended it.
        if (now.isEmpty() && !isAsked)
            m_bus.send(
                message(QStringLiteral("org.freedesktop.DBus.Peer"), QStringLiteral("Ping"), {}));
    }
    if (!now.isEmpty() && m_isLost)
        take(QList<clientui::Hotkey>(m_keys));
}

void PortalHotkeys::giveUp()
{
    release();
    emit answered({false, {}});
}

QString PortalHotkeys::expect(const char *slot)
{
    const QString token = QStringLiteral("ducklive%1").arg(++m_requests);
    QString sender = m_bus.baseService().mid(1);
    sender.replace(QLatin1Char('.'), QLatin1Char('_'));
    expectNothing();
    m_request = desktop() + QStringLiteral("/request/%1/%2").arg(sender, token);
    m_slot = slot;
    m_bus.connect(service(), m_request, QStringLiteral("org.freedesktop.portal.Request"),
                  QStringLiteral("Response"), this, m_slot);
    return token;
}

void PortalHotkeys::expectNothing()
{
    if (!m_request.isEmpty())
        m_bus.disconnect(service(), std::exchange(m_request, {}),
                         QStringLiteral("org.freedesktop.portal.Request"),
                         QStringLiteral("Response"), this, m_slot);
}

void PortalHotkeys::call(const QString &method, const QVariantList &arguments)
{
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(message(shortcuts(), method, arguments)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, generation = m_generation] {
                watcher->deleteLater();
                if (watcher->isError() && generation == m_generation)
                    giveUp();
            });
}

void PortalHotkeys::openSession()
{
    const QString token = expect(SLOT(takeSession(uint, QVariantMap)));
    call(QStringLiteral("CreateSession"),
         {QVariantMap{{QStringLiteral("handle_token"), token},
                      {QStringLiteral("session_handle_token"),
                       QStringLiteral("ducklive_session%1").arg(m_generation)}}});
}

void PortalHotkeys::takeSession(uint code, const QVariantMap &results)
{
    expectNothing();
    m_session = results.value(QStringLiteral("session_handle")).toString();
    if (code != 0 || m_session.isEmpty())
        return giveUp();
    listen();
    bind();
}

void PortalHotkeys::listen()
{
    m_bus.connect(service(), desktop(), shortcuts(), QStringLiteral("Activated"), this,
                  SLOT(press(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    m_bus.connect(service(), desktop(), shortcuts(), QStringLiteral("Deactivated"), this,
                  SLOT(letGo(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    m_bus.connect(service(), m_session, sessions(), QStringLiteral("Closed"), this, SLOT(lose()));
}

void PortalHotkeys::listenNoMore()
{
    m_bus.disconnect(service(), desktop(), shortcuts(), QStringLiteral("Activated"), this,
                     SLOT(press(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    m_bus.disconnect(service(), desktop(), shortcuts(), QStringLiteral("Deactivated"), this,
                     SLOT(letGo(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    m_bus.disconnect(service(), m_session, sessions(), QStringLiteral("Closed"), this,
                     SLOT(lose()));
}

void PortalHotkeys::bind()
{
    QList<PortalShortcut> wanted;
    for (const clientui::Hotkey &key : m_keys)
        wanted.append({QString::number(key.id),
                       {{QStringLiteral("description"), key.name},
                        {QStringLiteral("preferred_trigger"),
                         QStringLiteral("CTRL+ALT+") + QChar(QLatin1Char(key.key)).toLower()}}});
    const QString token = expect(SLOT(takeShortcuts(uint, QVariantMap)));
    call(QStringLiteral("BindShortcuts"),
         {QVariant::fromValue(QDBusObjectPath(m_session)), QVariant::fromValue(wanted), QString(),
          QVariantMap{{QStringLiteral("handle_token"), token}}});
}

/// The user may have said no to some or all.
void PortalHotkeys::takeShortcuts(uint code, const QVariantMap &results)
{
    expectNothing();
    QList<PortalShortcut> bound;
    if (code == 0)
        bound = qdbus_cast<QList<PortalShortcut>>(results.value(QStringLiteral("shortcuts")));
    clientui::HotkeyAnswer answer;
    for (const clientui::Hotkey &key : std::as_const(m_keys)) {
        const bool isBound = std::ranges::any_of(bound, [&](const PortalShortcut &shortcut) {
            return shortcut.id == QString::number(key.id);
        });
        if (!isBound)
            answer.refused.append(key.id);
    }
    emit answered(answer);
}

void PortalHotkeys::press(const QDBusObjectPath &session, const QString &id, qulonglong,
                          const QVariantMap &)
{
    if (session.path() != m_session)
        return;
    // By our clock: the unit of theirs is the desktop's own choice.
    const base::Timestamp now = m_clock.now();
    const auto known = m_held.find(id);
    if (id != m_undecided)
        m_settle.stop(); // keyboards repeat the key that was pressed last
    if (known == m_held.end() || now - known->told >= kRepeat) {
        m_held.insert(id, {now});
        emit pressed(id.toInt());
        return;
    }
    known->told = now;
    tellAgain(id, *known);
}

/// Is it held, or was it pressed a second time?
void PortalHotkeys::tellAgain(const QString &id, Hold &hold)
{
    if (m_tellsReleases || hold.isRepeating)
        return;
    hold.isRepeating = m_settle.isActive();
    m_undecided = id;
    if (hold.isRepeating)
        m_settle.stop();
    else
        m_settle.start();
}

void PortalHotkeys::letGo(const QDBusObjectPath &session, const QString &id, qulonglong,
                          const QVariantMap &)
{
    if (session.path() != m_session)
        return;
    m_held.remove(id);
    m_tellsReleases = true;
    m_settle.stop();
}

} // namespace ducklive::clientgui
