#pragma once

#include "arguments.h"
#include "preferences.h"
#include "running_server.h"
#include "server_window.h"
#include "system_login_start.h"
#include "tray_icon.h"
#include "ui_language.h"

#include "ducklive/base/program_paths.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/observability/log_history.h"
#include "stop_signal.h"

#include <memory>

#include <QObject>
#include <QQmlApplicationEngine>
#include <QTimer>

class QQuickWindow;

namespace ducklive::serverui {

/// The program with its window: everything made, wired and run. GUI thread.
class ServerProgram : public QObject
{
    Q_OBJECT

public:
    static constexpr int kQmlComplained = 2;
    static constexpr int kRestart = 64; ///< exit code: to be started again

    ServerProgram(const Arguments &arguments, const base::ProgramPaths &paths,
                  const std::filesystem::path &configFile);
    ~ServerProgram() override;

    /// Until the program is to end.
    [[nodiscard]] int run();
    void summon();
    void noteHitch(const QString &words);

private:
    [[nodiscard]] static base::Result<server::ServerSettings>
    readSettings(const base::ProgramPaths &paths, const std::filesystem::path &configFile);
    [[nodiscard]] bool load();
    void makeTray();
    void smoke();

    Arguments m_arguments;
    cli::StopSignal m_stopSignal;
    base::SystemClock m_clock;
    observability::Metrics m_metrics;
    observability::LogHistory m_log;
    Preferences m_preferences;
    ui::SystemLoginStart m_loginStart;
    UiLanguage m_language;
    std::unique_ptr<media::SoundSystem> m_sound; ///< before other threads start
    RunningServer m_server;
    LiveModel m_live;
    LibraryModel m_library;
    ImportModel m_imports;
    SettingsModel m_settings;
    DiagnosticsModel m_diagnostics;
    JoinModel m_join;
    std::unique_ptr<server::TryOn> m_engines;
    TryOnModel m_tryOn;
    SourcePreview m_preview;
    ServerWindow m_window;
    std::unique_ptr<TrayIcon> m_tray; ///< null: the system has none
    QTimer m_signals;
    bool m_hasComplained = false;
    std::unique_ptr<QQmlApplicationEngine> m_engine; ///< goes before what it shows
};

} // namespace ducklive::serverui
