#include "client_program.h"
#include "http_remote_library.h"
#include "single_instance.h"
#include "system_device_list.h"
#include "system_hotkeys.h"
#include "system_login_start.h"
#include "tcp_server_probe.h"
#include "threaded_call_link.h"
#include "timed_application.h"

#include "ducklive/base/program_paths.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/capture/port_audio_system.h"
#include "ducklive/discovery/discovery_factory.h"

#include <chrono>
#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTimer>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ClientPlugin)

namespace {

using namespace ducklive;

constexpr int kQmlWarnings = 2;
constexpr std::chrono::milliseconds kSmoke{1500};

struct Arguments
{
    QString serverUrl;
    QString token;
    QString folder; ///< of the settings
    QString camera = QStringLiteral("auto");
    QString virtualMicrophone = QStringLiteral("auto");
    bool isSmoke = false;
    bool isInTray = false;
};

Arguments parse(const QApplication &application, const base::ProgramPaths &paths)
{
    QCommandLineParser parser;
    parser.setApplicationDescription("DuckLive's client: feeds the virtual camera and microphone");
    const QCommandLineOption server("server-url", "Connect to this server.", "URL");
    const QCommandLineOption token("token", "The server's token.", "SECRET");
    const QCommandLineOption config("config", "Folder of the settings.", "FOLDER");
    const QCommandLineOption camera("camera", "Virtual camera: auto, pipewire, v4l2, obs, none.",
                                    "KIND", "auto");
    const QCommandLineOption microphone("virtual-microphone", "auto, pipewire or none.", "KIND",
                                        "auto");
    const QCommandLineOption smoke("smoke", "Open everything, then end; 2 on any QML warning.");
    const QCommandLineOption tray("in-tray", "Start without the window.");
    parser.addOptions({server, token, config, camera, microphone, smoke, tray});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    const auto own = paths.configFile().parent_path().string();
    return {parser.value(server),
            parser.value(token),
            parser.isSet(config) ? parser.value(config) : QString::fromStdString(own),
            parser.value(camera),
            parser.value(microphone),
            parser.isSet(smoke),
            parser.isSet(tray)};
}

client::ClientOptions optionsOf(const Arguments &arguments)
{
    client::ClientOptions options;
    options.serverUrl.clear();
    options.camera = arguments.camera.toStdString();
    options.virtualMicrophone = arguments.virtualMicrophone.toStdString();
    options.sleepsWhenUnused = true;
    options.name = "DuckLive on " + discovery::machineName();
    return options;
}

/// An address on the command line is for this start and is remembered as if it was typed.
void takeServer(const Arguments &arguments, clientui::SettingsFile &settings)
{
    if (arguments.serverUrl.isEmpty())
        return;
    auto &values = settings.values;
    values.server = arguments.serverUrl;
    values.servers.removeIf([&](const auto &old) { return old.url == arguments.serverUrl; });
    values.servers.prepend(
        {QUrl(arguments.serverUrl).host(), arguments.serverUrl, {}, arguments.token});
}

int run(ui::TimedApplication &application, const Arguments &arguments)
{
    const std::filesystem::path folder = arguments.folder.toStdString();
    const base::SystemClock clock;
    const auto log = observability::makeConsoleLog(observability::LogLevel::Info);
    const auto noting =
        QObject::connect(&application, &ui::TimedApplication::hitched,
                         [&](const QString &words) { log->info("window", words.toStdString()); });
    const auto sound = capture::makePortAudioSystem();
    clientui::SettingsFile settings(folder / "client.json");
    takeServer(arguments, settings);
    clientgui::ThreadedCallLink link(optionsOf(arguments), *sound, clock, *log);
    const auto browser = discovery::makeBrowser();
    clientgui::TcpServerProbe probe;
    const auto hotkeys = clientgui::makeSystemHotkeys(clock);
    clientgui::HttpRemoteLibrary library;
    clientgui::SystemDeviceList devices(*sound);
    ui::SystemLoginStart login({"ducklive-client", "DuckLive", "--in-tray"},
                               QApplication::applicationFilePath().toStdString());
    ui::SingleInstance instance(QStringLiteral("ducklive-client"), arguments.folder);
    if (!instance.claim())
        return 0;
    clientgui::ClientProgram program(
        {link, *browser, probe, *hotkeys, library, devices, login, settings, clock},
        arguments.isInTray);
    QObject::connect(&instance, &ui::SingleInstance::startedAgain, &program,
                     &clientgui::ClientProgram::showWindow);
    link.start(*program.client().preview());
    if (!program.open()) {
        link.stop(); // before the preview goes
        return kQmlWarnings;
    }
    if (arguments.isSmoke)
        QTimer::singleShot(kSmoke, &application, &QCoreApplication::quit);
    const int result = QApplication::exec();
    link.stop();
    QObject::disconnect(noting);
    return arguments.isSmoke && program.warnings() > 0 ? kQmlWarnings : result;
}

} // namespace

int main(int argc, char **argv)
{
    ui::TimedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("DuckLive"));
    QApplication::setApplicationVersion(QStringLiteral(DUCKLIVE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("ducklive-client"));
    QApplication::setQuitOnLastWindowClosed(false);
    const base::ProgramPaths paths(QApplication::applicationFilePath().toStdString());
    const Arguments arguments = parse(application, paths);
    if (!QDir().mkpath(arguments.folder)) {
        std::fprintf(stderr, "%s cannot be made\n", qPrintable(arguments.folder));
        return 1;
    }
    return run(application, arguments);
}
