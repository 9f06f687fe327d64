#include "server_command.h"

#include "server_summary.h"
#include "stop_signal.h"
#include "terminal.h"

#include "ducklive/base/system_clock.h"
#include "ducklive/discovery/discovery_factory.h"
#include "ducklive/observability/log.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/server_app.h"
#include "ducklive/server/server_settings.h"

#include <algorithm>
#include <string>

namespace ducklive::cli {

using base::SettingsLayers;

namespace {

constexpr std::chrono::milliseconds kWait{500};

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
        {"face", "FILE|NAME",
         "Photo of the face to wear, or a face of the library; switches the swap on", ""},
        {"voice", "FILE|NAME",
         "Clip of the voice to speak with, or a preset (deeper, brighter, older, childlike, "
         "anonymous-low, anonymous-high); switches the conversion on",
         ""},
        {"fail-policy", "NAME", "When a face cannot be swapped: hold, blur or card", "hold"},
        {"people", "NAME", "Whose faces are swapped: all, largest or operator", "all"},
        {"keep-glasses", "on|off", "Glasses stay in front of the new face", "off"},
        {"source-iris", "on|off", "The eyes get the colour of the photo's", "off"},
        {"keep-objects", "on|off", "Hands and things stay in front of the new face", "on"},
        {"face-quality", "NAME",
         "automatic: less in front of the face under load; best: never, rather fewer pictures; "
         "balanced: no hands from the start; light: nothing in front",
         "automatic"},
        {"voice-quality", "NAME",
         "To clients that take both: best sends PCM, saving Opus (a twelfth of the bytes), "
         "automatic as the client prefers",
         "automatic"},
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
    const auto settings = server::readServerSettings(layers, paths, DUCKLIVE_VERSION);
    if (!settings)
        return reportError(settings.error());
    StopSignal stopSignal;
    const base::SystemClock clock;
    observability::Metrics metrics;
    const auto log = observability::makeConsoleLog(
        settings->isVerbose ? observability::LogLevel::Debug : observability::LogLevel::Info);
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
