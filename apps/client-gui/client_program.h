#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/discovery/browser.h"

#include "call_link.h"
#include "choice_list_model.h"
#include "client_model.h"
#include "device_model.h"
#include "hotkey_model.h"
#include "persona_list_model.h"
#include "program_model.h"
#include "self_test_model.h"
#include "server_list_model.h"
#include "tray_icon.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTranslator>

namespace ducklive::clientgui {

/// The window, the tray and their models over what main() made. GUI thread.
class ClientProgram final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        clientui::CallLink &link;
        discovery::Browser &browser;
        clientui::ServerProbe &probe;
        clientui::GlobalHotkeys &hotkeys;
        clientui::RemoteLibrary &library;
        clientui::DeviceList &devices;
        ui::LoginStart &login;
        clientui::SettingsFile &settings;
        const base::Clock &clock;
    };

    /// They outlive it. `isInTray`: the window stays closed where there is a tray.
    ClientProgram(const Parts &parts, bool isInTray);
    ~ClientProgram() override;

    /// False when the window could not be made.
    [[nodiscard]] bool open();
    /// How many warnings QML has given.
    [[nodiscard]] int warnings() const { return m_warnings; }
    [[nodiscard]] clientui::ClientModel &client() { return m_client; }
    /// Null before open().
    [[nodiscard]] QQuickWindow *window() const;

public slots:
    void showWindow();

private:
    void translate();
    void wire();

    clientui::ClientModel m_client;
    clientui::ServerListModel m_servers;
    clientui::ChoiceListModel m_faces;
    clientui::ChoiceListModel m_voices;
    clientui::PersonaListModel m_personas;
    clientui::HotkeyModel m_hotkeys;
    clientui::DeviceModel m_devices;
    clientui::SelfTestModel m_selfTest;
    clientui::ProgramModel m_program;
    clientui::RemoteLibrary &m_library;
    TrayIcon m_tray;
    QTranslator m_translator;
    QQmlApplicationEngine m_engine;
    bool m_isInTray;
    int m_warnings = 0;
};

} // namespace ducklive::clientgui
