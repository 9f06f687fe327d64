#include "client_command.h"

#include "discover_command.h"
#include "latency_trend.h"
#include "process_memory.h"
#include "quantiles_json.h"
#include "server_summary.h"
#include "stop_signal.h"
#include "terminal.h"

#include "ducklive/base/named_thread.h"
#include "ducklive/base/system_clock.h"
#include "ducklive/base/user_message.h"
#include "ducklive/capture/audio_processor.h"
#include "ducklive/capture/port_audio_system.h"
#include "ducklive/client/client_app.h"
#include "ducklive/client/recorder.h"
#include "ducklive/observability/log.h"

#include <string>

#include <QCoreApplication>
#include <QMetaObject>
#include <QTimer>

namespace ducklive::cli {

using base::Result;
using base::SettingsLayers;

namespace {

constexpr std::chrono::milliseconds kWait{200};
constexpr std::chrono::milliseconds kLook{500};
constexpr std::chrono::milliseconds kTrendInterval{500};
constexpr std::chrono::milliseconds kFind{3000};

Result<void> readProcessing(const SettingsLayers &settings, client::ClientOptions &options)
{
    const bool isBuilt = capture::makeWebRtcProcessor().has_value();
    options.farEnd = settings.text("echo-from").value_or("none");
    const auto noise = settings.flag("noise-suppression", isBuilt);
    const auto gain = settings.flag("auto-gain", isBuilt);
    const auto echo = settings.flag("echo-control", options.farEnd != "none");
    for (const auto *flag : {&noise, &gain, &echo}) {
        if (!*flag)
            return std::unexpected(flag->error());
    }
    if (*echo && options.farEnd == "none")
        options.farEnd = "speakers";
    auto switches = std::make_shared<capture::AudioProcessingSwitches>();
    switches->noiseSuppression = *noise;
    switches->automaticGain = *gain;
    switches->echoControl = *echo;
    options.processing = std::move(switches);
    return {};
}

Result<client::VoiceCodec> readVoiceCodec(const SettingsLayers &settings)
{
    const std::string name = settings.text("voice-codec").value_or("auto");
    if (name == "auto")
        return client::VoiceCodec::Auto;
    if (name == "pcm")
        return client::VoiceCodec::Pcm;
    if (name == "opus")
        return client::VoiceCodec::Opus;
    return base::fail(base::ErrorCode::SettingInvalid, "voice-codec = " + name,
                      "expected auto, pcm or opus");
}

Result<client::ClientOptions> readOptions(const SettingsLayers &settings)
{
    client::ClientOptions options;
    const auto width = settings.integer("width", 1280, 64, 4096);
    const auto height = settings.integer("height", 720, 64, 4096);
    const auto fps = settings.integer("fps", 30, 1, 120);
    const auto quality = settings.integer("jpeg-quality", 85, 10, 100);
    const auto trim = settings.integer("voice-trim", 0, -500, 500);
    for (const auto *number : {&width, &height, &fps, &quality, &trim}) {
        if (!*number)
            return std::unexpected(number->error());
    }
    options.serverUrl = settings.text("server-url").value_or("auto");
    if (options.serverUrl == "auto")
        options.serverUrl = findServer(kFind);
    options.source = settings.text("source").value_or(options.source);
    options.camera = settings.text("camera").value_or(options.camera);
    options.session = settings.text("session").value_or("");
    options.name = settings.text("name").value_or(options.name);
    options.token = settings.text("token").value_or("");
    options.mode = {{*width / 2 * 2, *height / 2 * 2}, *fps};
    options.jpegQuality = *quality;
    options.microphone = settings.text("microphone").value_or("none");
    options.virtualMicrophone = settings.text("virtual-microphone").value_or("auto");
    options.voiceTrimMs = *trim;
    const auto codec = readVoiceCodec(settings);
    if (!codec)
        return std::unexpected(codec.error());
    options.voiceCodec = *codec;
    if (auto read = readProcessing(settings, options); !read)
        return std::unexpected(read.error());
    return options;
}

/// Says each new trouble once, in the user's words.
class ProblemTeller
{
public:
    void look(const client::ClientSnapshot &snapshot)
    {
        m_connection.look(snapshot.connection.problem);
        m_source.look(snapshot.sourceProblem);
        m_sound.look(snapshot.soundProblem);
        m_camera.look(snapshot.camera.problem);
        m_device.look(snapshot.microphone.problem ? snapshot.microphone.problem
                                                  : snapshot.virtualMicrophone.problem);
    }

private:
    /// What was told last of one thing.
    class Told
    {
    public:
        void look(const std::optional<base::Error> &problem)
        {
            const std::string now =
                problem ? base::userMessage(*problem, base::Language::English) : "";
            if (problem && now != m_told)
                reportError(*problem);
            m_told = now;
        }

    private:
        std::string m_told;
    };

    Told m_connection;
    Told m_source;
    Told m_sound;
    Told m_camera;
    Told m_device;
};

std::string clientSummary(const client::ClientApp &app, const LatencyTrend &trend)
{
    const client::ClientSnapshot snapshot = app.snapshot();
    nlohmann::json summary;
    summary["end_to_end"] = quantilesJson(app.latency());
    summary["trend"] = trend.json();
    summary["captured"] = snapshot.captured;
    summary["sent"] = snapshot.sent;
    summary["received"] = snapshot.playout.received;
    summary["shown"] = snapshot.playout.shown;
    summary["dropped"] = snapshot.playout.dropped;
    summary["repeated"] = snapshot.playout.repeated;
    summary["placeholders"] = snapshot.playout.placeholders;
    summary["buffer_ms"] = static_cast<double>(snapshot.playout.bufferDelay.count()) / 1e3;
    summary["camera"] = {{"name", snapshot.camera.name},
                         {"kind", snapshot.camera.kind},
                         {"watched", snapshot.camera.isWatched},
                         {"submitted", snapshot.camera.submitted},
                         {"delivered", snapshot.camera.delivered},
                         {"problem", base::toLogLine(snapshot.camera.problem)}};
    const client::VoicePlayoutStats &voice = snapshot.voice;
    summary["voice"] = {{"end_to_end", quantilesJson(app.voiceLatency())},
                        {"received", voice.received},
                        {"concealed_samples", voice.concealed},
                        {"underruns", voice.underruns},
                        {"jumps", voice.jumps},
                        {"sends_opus", snapshot.connection.sendsOpus},
                        {"drift_ppm", voice.driftPpm}};
    if (app.voiceLatency().count() > 0) // somebody listened
        summary["voice"]["behind_picture_ms"] =
            static_cast<double>(
                (app.voiceLatency().quantile(0.5) - app.latency().quantile(0.5)).count()) /
            1e3;
    summary["microphone"] = {{"device", snapshot.microphone.device},
                             {"blocks", snapshot.microphone.blocks},
                             {"lost", snapshot.microphone.lost},
                             {"level_db", snapshot.microphoneDb},
                             {"clipped", snapshot.microphoneClipped},
                             {"problem", base::toLogLine(snapshot.microphone.problem)}};
    summary["virtual_microphone"] = {
        {"name", snapshot.virtualMicrophone.name},
        {"kind", snapshot.virtualMicrophone.kind},
        {"listened", snapshot.virtualMicrophone.isListened},
        {"samples", snapshot.virtualMicrophone.samples},
        {"problem", base::toLogLine(snapshot.virtualMicrophone.problem)}};
    summary["memory_mb"] = peakMemoryMb();
    return summary.dump(2);
}

} // namespace

const std::vector<OptionSpec> &clientOptions()
{
    static const std::vector<OptionSpec> options{
        {"server-url", "URL", "The server's stream address, or auto to find one on the network",
         "auto"},
        {"source", "SOURCE", "What to send: camera, camera:N, test, a video file, or none", "none"},
        {"camera", "KIND", "Virtual camera: auto, pipewire, v4l2, v4l2:DEVICE, obs or none",
         "auto"},
        {"microphone", "SOUND", "Voice to send: mic, mic:NAME, tone, a sound file, or none",
         "none"},
        {"noise-suppression", "on|off", "Takes steady noise out of a microphone", "on"},
        {"auto-gain", "on|off", "Brings a microphone's voice to an even loudness", "on"},
        {"echo-control", "on|off", "Takes what the machine plays out of the microphone",
         "on with --echo-from"},
        {"echo-from", "SOUND",
         "What the machine plays: speakers (Linux), mic:NAME of a loopback, or none",
         "speakers with --echo-control"},
        {"virtual-microphone", "KIND", "auto, pipewire, portaudio:NAME or none", "auto"},
        {"voice-codec", "CODEC", "pcm, opus (a sixteenth of the bytes) or auto: opus on weak links",
         "auto"},
        {"voice-trim", "MS", "Plays the voice so much later (or the picture, below 0)", "0"},
        {"session", "NAME", "Session to open (with a source) or to watch", ""},
        {"name", "NAME", "How the server lists this client", "DuckLive client"},
        {"token", "SECRET", "The server's token", ""},
        {"width", "PIXELS", "Picture width", "1280"},
        {"height", "PIXELS", "Picture height", "720"},
        {"fps", "N", "Pictures a second", "30"},
        {"jpeg-quality", "N", "Quality of what is sent, 10 to 100", "85"},
        {"record", "FILE", "Record what the server sends, as MP4", ""},
        {"dev", "", "Verbose log", ""},
        {"summary", "FILE", "Write a JSON summary of the run when it ends", ""},
    };
    return options;
}

int runClient(const SettingsLayers &settings, int argc, char **argv)
{
    const auto options = readOptions(settings);
    if (!options)
        return reportError(options.error());
    StopSignal stopSignal;
    QCoreApplication application(argc, argv);
    const base::SystemClock clock;
    const bool verbose = settings.flag("dev", false).value_or(false);
    const auto log = observability::makeConsoleLog(verbose ? observability::LogLevel::Debug
                                                           : observability::LogLevel::Info);
    const auto sound = capture::makePortAudioSystem();
    auto app = client::ClientApp::start(*options, *sound, clock, *log);
    if (!app)
        return reportError(app.error());
    const auto camera = (*app)->snapshot().camera;
    const auto microphone = (*app)->snapshot().virtualMicrophone;
    printLine("DuckLive client " DUCKLIVE_VERSION);
    printLine(inLanguage("  server          ", "  服务器    ") + options->serverUrl);
    printLine(inLanguage("  virtual camera  ", "  虚拟摄像头  ") + camera.name + " (" +
              camera.kind + ")");
    if (!microphone.name.empty())
        printLine(inLanguage("  virtual mic     ", "  虚拟麦克风  ") + microphone.name + " (" +
                  microphone.kind + ")");
    const auto watcher = base::startThread("dl-signal", [&](const std::stop_token &stop) {
        while (!stop.stop_requested() && !stopSignal.waitFor(kWait)) {
        }
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    LatencyTrend trend;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &application,
                     [&] { trend.sample(clock.now(), (*app)->latency()); });
    look.start(kTrendInterval);
    client::Recorder recorder;
    if (const auto file = settings.text("record")) {
        if (auto started = recorder.start(*file, options->mode.framesPerSecond); !started)
            return reportError(started.error());
        (*app)->setStreamTap(&recorder);
    }
    ProblemTeller teller;
    QTimer tell;
    QObject::connect(&tell, &QTimer::timeout, &application,
                     [&] { teller.look((*app)->snapshot()); });
    tell.start(kLook);
    application.exec();
    (*app)->setStreamTap(nullptr);
    if (const auto file = settings.text("summary")) {
        if (auto saved = saveSummary(*file, clientSummary(**app, trend)); !saved)
            return reportError(saved.error());
    }
    return 0;
}

} // namespace ducklive::cli
