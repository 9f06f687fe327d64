#pragma once

#include "global_hotkeys.h"

#include "ducklive/base/clock.h"

#include <chrono>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QTimer>
#include <QVariantMap>

namespace ducklive::clientgui {

/// Asks the desktop's portal (org.freedesktop.portal.GlobalShortcuts), which may ask the user and
/// let him choose other keys. Unsupported where the desktop has none. Never waits.
/// answered() comes again when the desktop takes the keys back (all are refused then) and when a
/// portal that ended is there again (they are taken anew).
class PortalHotkeys final : public clientui::GlobalHotkeys
{
    Q_OBJECT

public:
    /// A held key may be told again and again, on some desktops without its release. Longer than
    /// the delay before a keyboard repeats (KDE 600 ms, X11 660 ms).
    static constexpr std::chrono::milliseconds kRepeat{1000};
    /// A portal that tells no releases: whoever presses a key again within kRepeat is told from one
    /// who holds it by what follows: a held key comes again sooner than this.
    static constexpr std::chrono::milliseconds kSettle{150};

    /// `clock` outlives it.
    PortalHotkeys(QDBusConnection bus, const base::Clock &clock);
    ~PortalHotkeys() override;

    void take(const QList<clientui::Hotkey> &keys) override;
    void release() override;

private slots:
    void takeSession(uint code, const QVariantMap &results);
    void takeShortcuts(uint code, const QVariantMap &results);
    void press(const QDBusObjectPath &session, const QString &id, qulonglong time,
               const QVariantMap &options);
    void letGo(const QDBusObjectPath &session, const QString &id, qulonglong time,
               const QVariantMap &options);
    void lose();
    void changeOwner(const QString &service, const QString &old, const QString &now);

private:
    /// What is known of one key.
    struct Hold
    {
        base::Timestamp told{}; ///< the last time
        bool isRepeating = false;
    };
    void tellAgain(const QString &id, Hold &hold);
    void openSession();
    void bind();
    void giveUp();
    void forgetSession();
    /// What a session tells.
    void listen();
    void listenNoMore();
    /// Token of a request of ours, one at a time; `slot` gets the answer.
    [[nodiscard]] QString expect(const char *slot);
    void expectNothing();
    void call(const QString &method, const QVariantList &arguments);

    QDBusConnection m_bus;
    const base::Clock &m_clock;
    QDBusServiceWatcher m_portal;
    QList<clientui::Hotkey> m_keys; ///< empty: none are wanted
    QString m_session;
    QString m_request;            ///< its path; empty: none is open
    const char *m_slot = nullptr; ///< for its answer
    int m_requests = 0;
    int m_generation = 0;         ///< of the wish
    bool m_isLost = false;        ///< the keys are wanted, but were taken back
    QHash<QString, Hold> m_held;  ///< by id; not let go, as far as is told
    bool m_tellsReleases = false; ///< this portal does
    QTimer m_settle;              ///< runs: m_undecided was pressed again, or is held
    QString m_undecided;
};

} // namespace ducklive::clientgui
