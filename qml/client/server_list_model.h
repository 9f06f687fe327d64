#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/user_message.h"
#include "ducklive/discovery/browser.h"

#include "announced_server.h"
#include "client_model.h"
#include "server_delays.h"
#include "server_probe.h"

#include <optional>

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// Servers one can connect to: those the network announces, then those remembered that it does not.
/// A remembered server that is announced under another address is followed there, and one that is
/// announced again is tried at once. While somebody
/// looks at them, they are measured every three seconds. GUI thread.
class ServerListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(bool isSilent READ isSilent NOTIFY changed)
    Q_PROPERTY(QString wantsToken READ wantsToken NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool isWatched READ isWatched WRITE setWatched NOTIFY changed)

public:
    enum Role { Name = Qt::UserRole, Detail, Url, IsCurrent, IsFound, NeedsToken, CanForget };

    /// The collaborators outlive it; `browser` is not started yet.
    ServerListModel(discovery::Browser &browser, ServerProbe &probe, const base::Clock &clock,
                    ClientModel &client, SettingsFile &settings);
    ~ServerListModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    /// What to do while nothing is found; empty when something is.
    [[nodiscard]] QString hint() const;
    /// Nothing has answered for five seconds.
    [[nodiscard]] bool isSilent() const { return m_isSilent; }
    /// Name of the server that was chosen and wants a token; empty: none.
    [[nodiscard]] QString wantsToken() const;
    /// With what was typed.
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Somebody looks at the list.
    [[nodiscard]] bool isWatched() const { return m_measure.isActive(); }
    void setWatched(bool watched);

    Q_INVOKABLE void choose(int row);
    Q_INVOKABLE void giveToken(const QString &token);
    /// "studio", "studio:8765" or "ws://studio:8765"; false, and problem() says why.
    Q_INVOKABLE bool chooseAddress(const QString &address, const QString &token);
    Q_INVOKABLE void forget(int row);
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void disconnectFromServer();
    void setLanguage(base::Language language);

    /// Looks at the browser now.
    void update();

signals:
    void changed();

private:
    struct Row
    {
        RememberedServer server;
        QString detail;
        bool isFound = false;
        bool needsToken = false;
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] Row found(const discovery::FoundServer &server) const;
    [[nodiscard]] QStringList urls() const;
    void show(std::vector<Row> rows);
    void measure();
    void follow();
    void noteAnnouncement();

    discovery::Browser &m_browser;
    ServerProbe &m_probe;
    const base::Clock &m_clock;
    ClientModel &m_client;
    SettingsFile &m_settings;
    std::vector<Row> m_rows;
    ServerDelays m_delays;
    AnnouncedServer m_announced;
    QTimer m_measure;
    std::optional<Row> m_asked; ///< waits for its token
    QString m_problem;
    QTimer m_look;
    base::Timestamp m_since;
    bool m_isSilent = false;
    base::Language m_language = base::Language::English;
};

} // namespace ducklive::clientui
