#pragma once

#include "choice_list_model.h"
#include "client_model.h"
#include "persona_list_model.h"
#include "server_list_model.h"

#include <QActionGroup>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace ducklive::clientgui {

/// The icon by the clock, with the essentials in its menu. Works (and shows nothing) without a
/// tray.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    struct Models
    {
        clientui::ClientModel &client;
        clientui::ServerListModel &servers;
        clientui::ChoiceListModel &faces;
        clientui::ChoiceListModel &voices;
        clientui::PersonaListModel &personas;
    };

    /// The models outlive it.
    explicit TrayIcon(Models models);
    ~TrayIcon() override;

    /// The menu as it would be opened now.
    [[nodiscard]] QMenu &menu() { return m_menu; }
    void show();
    /// Once, when the window goes and the program stays.
    void tellItStays();
    /// Words and state anew.
    void update();

signals:
    void openWanted();
    void quitWanted();

private:
    void fill();
    void fillChoices(QMenu &menu, const QAbstractListModel &model, int nameRole, int currentRole,
                     const QString &empty, const std::function<void(int row)> &chosen);

    Models m_models;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    bool m_hasTold = false;
};

} // namespace ducklive::clientgui
