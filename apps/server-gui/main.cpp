#include "arguments.h"
#include "server_command.h"
#include "server_program.h"
#include "single_instance.h"
#include "terminal.h"
#include "timed_application.h"

#include "ducklive/base/settings_layers.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QtPlugin>

Q_IMPORT_PLUGIN(DuckLive_UiPlugin)
Q_IMPORT_PLUGIN(DuckLive_ServerPlugin)

namespace {

using namespace ducklive;
using namespace ducklive::serverui;

std::filesystem::path programFile(char **argv)
{
#ifdef __linux__
    (void)argv;
    return std::filesystem::read_symlink("/proc/self/exe");
#else
    return std::filesystem::absolute(argv[0]);
#endif
}

int runHeadless(const base::ProgramPaths &paths, const std::filesystem::path &configFile)
{
    base::SettingsLayers layers("DUCKLIVE_");
    if (std::filesystem::is_regular_file(configFile)) {
        if (auto loaded = layers.loadFile(configFile, "server"); !loaded)
            return cli::reportError(loaded.error());
    }
    return cli::runServer(layers, paths);
}

int runWindow(int argc, char **argv, const Arguments &arguments, const base::ProgramPaths &paths,
              const std::filesystem::path &configFile)
{
    ui::TimedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("DuckLive Server"));
    QApplication::setApplicationVersion(QStringLiteral(DUCKLIVE_VERSION));
    const QString folder = QString::fromStdString(configFile.parent_path().string());
    QDir().mkpath(folder);
    ui::SingleInstance instance(QStringLiteral("ducklive-server"), folder);
    if (!arguments.isSmoke && !instance.claim())
        return 0;
    ServerProgram program(arguments, paths, configFile);
    QObject::connect(&instance, &ui::SingleInstance::startedAgain, &program,
                     &ServerProgram::summon);
    QObject::connect(&application, &ui::TimedApplication::hitched, &program,
                     &ServerProgram::noteHitch);
    return program.run();
}

} // namespace

int main(int argc, char **argv)
{
    std::string unknown;
    const auto arguments = parseArguments(argc, argv, unknown);
    if (!arguments) {
        cli::reportError({base::ErrorCode::InvalidArgument, unknown, {}});
        return 1;
    }
    if (arguments->isHelp) {
        cli::printLine("ducklive-server [--headless] [--tray] [--config FOLDER] [--smoke]");
        return 0;
    }
    const base::ProgramPaths paths(programFile(argv));
    const std::filesystem::path configFile = arguments->configFolder.empty()
                                                 ? paths.configFile()
                                                 : arguments->configFolder / "config.toml";
    if (arguments->isHeadless)
        return runHeadless(paths, configFile);
    const int code = runWindow(argc, argv, *arguments, paths, configFile);
    if (code != ServerProgram::kRestart)
        return code;
    QStringList again;
    for (int i = 1; i < argc; ++i)
        again << QString::fromLocal8Bit(argv[i]);
    return QProcess::startDetached(QString::fromStdString(paths.program().string()), again) ? 0 : 1;
}
