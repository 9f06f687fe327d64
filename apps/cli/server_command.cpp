#include "server_command.h"

#include "server_summary.h"
#include "stop_signal.h"
#include "terminal.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/discovery/discovery_factory.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/server_app.h"

#include <algorithm>
#include <string>

namespace ducklive::cli {

using base::Result;
using base::SettingsLayers;

namespace {

constexpr std::chrono::milliseconds kWait{500};

/// Everything `ducklive server` reads from its settings.
struct ServerSettings
{
    server::ServerOptions server;
    bool isAnnounced = true;
    std::string summaryFile;
    bool verbose = false;
};

Result<ServerSettings> readSettings(const SettingsLayers &settings, const base::ProgramPaths &paths)
{
    ServerSettings read;
    const auto port = settings.integer("port", 8080, 0, 65535);
    const auto wsPort = settings.integer("ws-port", 8765, 0, 65535);
    const auto maxClients = settings.integer("max-clients", 5, 0, 1000);
    const auto maxSessions = settings.integer("max-sessions", 4, 1, 64);
    const auto quality = settings.integer("jpeg-quality", 85, 10, 100);
    const auto width = settings.integer("width", 1280, 64, 4096);
    const auto height = settings.integer("height", 720, 64, 4096);
    const auto fps = settings.integer("fps", 30, 1, 120);
    const auto pitch = settings.integer("pitch", 0, -12, 12);
    const auto test = settings.flag("test", false);
    const auto dev = settings.flag("dev", false);
    const auto gate = settings.flag("voice-gate", true);
    for (const auto *number :
         {&port, &wsPort, &maxClients, &maxSessions, &quality, &width, &height, &fps, &pitch}) {
        if (!*number)
            return std::unexpected(number->error());
    }
    const auto announce = settings.flag("announce", true);
    for (const auto *flag : {&test, &dev, &gate, &announce}) {
        if (!*flag)
            return std::unexpected(flag->error());
    }
    read.isAnnounced = *announce;
    read.server.studio.voiceGate = *gate;
    read.server.network.host = settings.text("host").value_or("0.0.0.0");
    read.server.network.httpPort = static_cast<std::uint16_t>(*port);
    read.server.network.wsPort = static_cast<std::uint16_t>(*wsPort);
    read.server.network.maxStreamPeers = *maxClients;
    read.server.network.token = settings.text("token").value_or("");
    read.server.network.version = DUCKLIVE_VERSION;
    if (const auto name = settings.text("name"))
        read.server.network.serverName = *name;
    read.server.studio.modelFolder = settings.text("models").value_or(paths.modelFolder().string());
    read.server.studio.facesFolder = settings.text("faces").value_or(paths.facesFolder().string());
    read.server.studio.voicesFolder =
        settings.text("voices").value_or(paths.voicesFolder().string());
    read.server.libraryFolder = settings.text("library").value_or(paths.libraryFolder().string());
    read.server.studio.onnxRuntimes = paths.onnxRuntimes();
    if (const auto runtime = settings.text("onnxruntime"))
        read.server.studio.onnxRuntimes = {*runtime};
    read.server.studio.device = settings.text("device").value_or("auto");
    read.server.studio.maxFeedSessions = *maxSessions;
    read.server.studio.jpegQuality = *quality;
    read.server.source = {*test ? "test" : settings.text("source").value_or("feed"), *width,
                          *height, *fps};
    read.server.face = settings.text("face").value_or("");
    read.server.voice = settings.text("voice").value_or("");
    read.server.pitch = *pitch;
    read.summaryFile = settings.text("summary").value_or("");
    read.verbose = *dev;
    return read;
}

void printWelcome(server::ServerApp &app)
{
    const server::NetworkOptions &where = app.options().network;
    const std::string host =
        where.host == "0.0.0.0" || where.host == "::" ? "localhost" : where.host;
    printLine("DuckLive server " DUCKLIVE_VERSION);
    printLine(inLanguage("  dashboard  ", "  控制面板  ") + "http://" + host + ":" +
              std::to_string(app.network().httpPort()));
    printLine(inLanguage("  stream     ", "  视频流    ") + "ws://" + host + ":" +
              std::to_string(app.network().wsPort()));
    printLine(inLanguage("  source     ", "  来源      ") + app.options().source.name);
    for (const std::string &line : app.studio().providerLines())
        printLine(inLanguage("  model      ", "  模型      ") + line);
    if (!server::isLoopback(where.host) && where.token.empty())
        printLine(inLanguage(
            "Warning: everybody on your network can watch and control this server, because no "
            "token is set. Use --token SECRET, or --host 127.0.0.1 for this machine only.",
            "警告：未设置令牌，网络中的任何人都可以观看和控制此服务器。请使用 --token 设置令牌，"
            "或用 --host 127.0.0.1 仅限本机访问。"));
}

/// Says once by which name the server can be found, or why it cannot.
class AnnouncementTeller
{
public:
    void look(const discovery::DiscoveryStatus &status)
    {
        if (status.name != m_name && !status.name.empty())
            printLine(inLanguage("  found as   ", "  网络名称  ") + status.name);
        m_name = status.name;
        if (status.problem && !m_isProblemTold)
            reportError(*status.problem);
        m_isProblemTold = m_isProblemTold || status.problem;
    }

private:
    std::string m_name;
    bool m_isProblemTold = false;
};

} // namespace

const std::vector<OptionSpec> &serverOptions()
{
    static const std::vector<OptionSpec> options{
        {"host", "ADDRESS", "Address to listen on; 127.0.0.1 keeps it on this machine", "0.0.0.0"},
        {"port", "PORT", "Dashboard and HTTP API", "8080"},
        {"ws-port", "PORT", "WebSocket streams", "8765"},
        {"max-clients", "N", "Viewers at the same time", "5"},
        {"max-sessions", "N", "Feeding clients at the same time", "4"},
        {"source", "SOURCE",
         "camera, camera:N, a video or picture file, test, or feed (clients send)", "feed"},
        {"face", "FILE", "Photo of the face to wear; switches the swap on", ""},
        {"voice", "FILE|NAME",
         "Clip of the voice to speak with, or a preset (deeper, brighter, older, childlike, "
         "anonymous-low, anonymous-high); switches the conversion on",
         ""},
        {"pitch", "SEMITONES", "On top of the voice, -12 to 12", "0"},
        {"voice-gate", "on|off", "Breath and keys stay out of the converted voice", "on"},
        {"token", "SECRET", "Clients and browsers must present it", ""},
        {"models", "DIR", "Model pack", "found by itself"},
        {"faces", "DIR", "Photos to choose from", "the user's data folder"},
        {"voices", "DIR", "Clips to choose from", "the user's data folder"},
        {"library", "DIR", "Faces and voices that were uploaded", "the user's data folder"},
        {"device", "NAME", "auto, cpu, cuda, tensorrt, directml or coreml", "auto"},
        {"onnxruntime", "FILE", "ONNX Runtime library to use", "found by itself"},
        {"width", "PIXELS", "Picture width of the server's own source", "1280"},
        {"height", "PIXELS", "Picture height of the server's own source", "720"},
        {"fps", "N", "Pictures a second of the server's own source", "30"},
        {"jpeg-quality", "N", "Quality of the stream, 10 to 100", "85"},
        {"name", "NAME", "How clients on the network see it", "DuckLive on this machine's name"},
        {"announce", "BOOL", "Let clients on the network find it", "true"},
        {"test", "", "Same as --source test", ""},
        {"dev", "", "Verbose log", ""},
        {"summary", "FILE", "Write a JSON summary of the run when it ends", ""},
    };
    return options;
}

int runServer(const SettingsLayers &layers, const base::ProgramPaths &paths)
{
    const auto settings = readSettings(layers, paths);
    if (!settings)
        return reportError(settings.error());
    StopSignal stopSignal;
    const base::SystemClock clock;
    observability::Metrics metrics;
    const auto log = observability::makeConsoleLog(
        settings->verbose ? observability::LogLevel::Debug : observability::LogLevel::Info);
    auto app = server::ServerApp::start(
        settings->server, settings->isAnnounced ? discovery::makeAdvertiser() : nullptr, clock,
        metrics, *log);
    if (!app)
        return reportError(app.error());
    printWelcome(**app);
    AnnouncementTeller teller;
    do
        teller.look((*app)->announcement());
    while (!stopSignal.waitFor(kWait));
    const std::string summary = serverSummary((*app)->studio(), metrics);
    (*app)->stop();
    if (!settings->summaryFile.empty()) {
        if (auto saved = saveSummary(settings->summaryFile, summary); !saved)
            return reportError(saved.error());
    }
    return 0;
}

} // namespace ducklive::cli
