#pragma once

#include "live_model.h"
#include "preferences.h"
#include "ui_language.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace ducklive::serverui {

/// The server in the tray: its state, the two engines, open, quit. GUI thread. Not to be made where
/// there is no tray.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    TrayIcon(LiveModel &live, UiLanguage &language, Preferences &preferences);

    /// Says once per user that the server goes on.
    void windowClosed();

signals:
    void openWanted();
    void quitWanted();

private:
    void retranslate();
    void update();
    [[nodiscard]] static QIcon iconOf(const QColor &dot);

    LiveModel &m_live;
    Preferences &m_preferences;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_state = nullptr;
    QAction *m_face = nullptr;
    QAction *m_voice = nullptr;
    QAction *m_open = nullptr;
    QAction *m_quit = nullptr;
    QColor m_dot;
};

} // namespace ducklive::serverui
