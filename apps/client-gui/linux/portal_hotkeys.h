#pragma once

#include "global_hotkeys.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QVariantMap>

namespace ducklive::clientgui {

/// Asks the desktop's portal (org.freedesktop.portal.GlobalShortcuts), which may ask the user and
/// let him choose other keys. Unsupported where the desktop has none. Never waits.
class PortalHotkeys final : public clientui::GlobalHotkeys
{
    Q_OBJECT

public:
    explicit PortalHotkeys(QDBusConnection bus);
    ~PortalHotkeys() override;

    void take(const QList<clientui::Hotkey> &keys) override;
    void release() override;

private slots:
    void takeSession(uint code, const QVariantMap &results);
    void takeShortcuts(uint code, const QVariantMap &results);
    void press(const QDBusObjectPath &session, const QString &id, qulonglong time,
               const QVariantMap &options);

private:
    void openSession();
    void bind();
    void giveUp();
    /// Token of a request of ours, one at a time; `slot` gets the answer.
    [[nodiscard]] QString expect(const char *slot);
    void expectNothing();
    void call(const QString &method, const QVariantList &arguments);

    QDBusConnection m_bus;
    QList<clientui::Hotkey> m_keys; ///< empty: none are wanted
    QString m_session;
    QString m_request;            ///< its path; empty: none is open
    const char *m_slot = nullptr; ///< for its answer
    int m_requests = 0;
    int m_generation = 0; ///< of the wish
};

} // namespace ducklive::clientgui
