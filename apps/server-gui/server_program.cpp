#include "server_program.h"

#include "library_pictures.h"

#include "ducklive/base/settings_layers.h"
#include "ducklive/capture/port_audio_system.h"
#include "ducklive/capture/source_factory.h"

#include <QApplication>
#include <QQuickWindow>

namespace ducklive::serverui {

namespace {

constexpr int kSignalMs = 200;
constexpr int kSmokePageMs = 150;

std::unique_ptr<server::TryOn> makeEngines(const server::LiveStudioOptions &studio)
{
    return server::makeTryOn({studio.modelFolder, studio.onnxRuntimes, studio.device});
}

} // namespace

base::Result<server::ServerSettings>
ServerProgram::readSettings(const base::ProgramPaths &paths,
                            const std::filesystem::path &configFile)
{
    base::SettingsLayers layers("DUCKLIVE_");
    if (std::filesystem::is_regular_file(configFile)) {
        if (auto loaded = layers.loadFile(configFile, "server"); !loaded)
            return std::unexpected(loaded.error());
    }
    return server::readServerSettings(layers, paths, DUCKLIVE_VERSION);
}

ServerProgram::ServerProgram(const Arguments &arguments, const base::ProgramPaths &paths,
                             const std::filesystem::path &configFile)
    : m_arguments(arguments)
    , m_log(observability::makeConsoleLog(observability::LogLevel::Info))
    , m_preferences(configFile)
    , m_loginStart({"ducklive-server", "DuckLive Server", "--tray"}, paths.program())
    , m_sound(capture::makePortAudioSystem())
    , m_server(readSettings(paths, configFile), m_clock, m_metrics, m_log)
    , m_live(m_server, m_language)
    , m_library(m_server, m_language)
    , m_imports(m_server, m_language)
    , m_settings(m_server, m_preferences, m_loginStart, m_language, server::isPortFree)
    , m_diagnostics(
          m_server, m_log, m_language,
          [paths](base::Language language) { return server::examine(paths, language); },
          [this](const auto &face, const auto &progress, const auto &stop) {
              return server::measureMachine(m_server.settings().server.studio, face, m_clock,
                                            progress, stop);
          })
    , m_join(m_server, m_language, JoinModel::addressOfMachine())
    , m_engines(makeEngines(m_server.settings().server.studio))
    , m_tryOn(m_server, m_live, *m_engines, *m_sound, m_language)
    , m_preview(m_server, m_language,
                {[this](const std::string &name, const capture::VideoMode &mode) {
                     return capture::makeVideoSource(name, mode, m_clock);
                 },
                 capture::listCameras})
    , m_window(
          {m_live, m_library, m_imports, m_settings, m_diagnostics, m_join, m_tryOn, m_preview})
{
    m_language.setCode(QString::fromStdString(m_preferences.window("language")));
    connect(&m_settings, &SettingsModel::restartWanted, qApp, [] { qApp->exit(kRestart); });
    connect(&m_signals, &QTimer::timeout, this, [this] {
        if (m_stopSignal.waitFor(std::chrono::milliseconds(0)))
            qApp->quit();
    });
}

ServerProgram::~ServerProgram() = default;

int ServerProgram::run()
{
    if (!m_arguments.isSmoke && QSystemTrayIcon::isSystemTrayAvailable())
        makeTray();
    if (!load())
        return kQmlComplained;
    m_signals.start(kSignalMs);
    m_window.startPolling();
    if (m_arguments.isSmoke)
        smoke();
    const int code = QApplication::exec();
    m_engine.reset();
    return m_hasComplained && m_arguments.isSmoke ? kQmlComplained : code;
}

bool ServerProgram::load()
{
    m_engine = std::make_unique<QQmlApplicationEngine>();
    connect(m_engine.get(), &QQmlEngine::warnings, this, [this] { m_hasComplained = true; });
    connect(&m_language, &UiLanguage::changed, m_engine.get(), &QQmlEngine::retranslate);
    m_engine->addImportPath(QStringLiteral("qrc:/"));
    m_engine->addImageProvider(QStringLiteral("library"),
                               new LibraryPictures(m_server, LibraryPictures::By::Id));
    m_engine->addImageProvider(QStringLiteral("faces"),
                               new LibraryPictures(m_server, LibraryPictures::By::FaceName));
    m_engine->setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&m_window)}});
    m_engine->load(QUrl(QStringLiteral("qrc:/DuckLive/Server/Main.qml")));
    if (m_engine->rootObjects().isEmpty())
        return false;
    auto *window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    if (!m_arguments.isTray || !m_tray)
        window->show();
    if (m_tray)
        connect(window, &QWindow::visibleChanged, this, [this](bool visible) {
            if (!visible)
                m_tray->windowClosed();
        });
    return true;
}

void ServerProgram::makeTray()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_tray = std::make_unique<TrayIcon>(m_live, m_language, m_preferences);
    connect(m_tray.get(), &TrayIcon::openWanted, &m_window, &ServerWindow::summoned);
    connect(m_tray.get(), &TrayIcon::quitWanted, qApp, &QApplication::quit);
}

void ServerProgram::noteHitch(const QString &words)
{
    m_log.info("window", words.toStdString());
}

void ServerProgram::summon()
{
    emit m_window.summoned();
}

/// Every page in both looks and languages.
void ServerProgram::smoke()
{
    int at = 0;
    for (const char *code : {"zh_CN", "en"}) {
        for (int page = ServerWindow::Live; page <= ServerWindow::Diagnostics; ++page) {
            QTimer::singleShot(++at * kSmokePageMs, this, [this, code, page] {
                m_language.setCode(QString::fromLatin1(code));
                m_window.setPage(page);
            });
        }
    }
    QTimer::singleShot(++at * kSmokePageMs, qApp, &QApplication::quit);
}

} // namespace ducklive::serverui
