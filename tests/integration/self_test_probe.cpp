/// A client with the system's virtual devices tests itself and says what it found:
///     self_test_probe [used]   exit code 0 when both work; with "used": when it was refused
#include "ducklive/base/system_clock.h"
#include "ducklive/capture/port_audio_system.h"
#include "ducklive/client/client_app.h"

#include "ducklive/observability/log.h"

#include <cstdio>
#include <cstring>

#include <QCoreApplication>
#include <QTimer>

using namespace ducklive;
using client::DeviceFinding;

namespace {

void say(const char *name, const DeviceFinding &finding)
{
    static constexpr const char *kOutcomes[] = {"not tested",     "works",     "nothing came",
                                                "something else", "no device", "not readable"};
    std::printf(
        "%s: %s, %.1f ms, %.1f dB %s\n", name, kOutcomes[static_cast<std::size_t>(finding.outcome)],
        static_cast<double>(finding.delay.count()) / 1e3, finding.gainDb, finding.cause.c_str());
}

bool works(const client::SelfTestReport &report)
{
    say("camera", report.camera);
    say("microphone", report.microphone);
    return report.camera.outcome == DeviceFinding::Outcome::Works &&
           report.microphone.outcome == DeviceFinding::Outcome::Works;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool isUsed = argc > 1 && std::strcmp(argv[1], "used") == 0;
    const base::SystemClock clock;
    const auto log = observability::makeConsoleLog(observability::LogLevel::Info);
    const auto sound = capture::makePortAudioSystem();
    client::ClientOptions options;
    options.serverUrl.clear();
    options.camera = "pipewire";
    options.virtualMicrophone = "pipewire";
    auto app = client::ClientApp::start(options, *sound, clock, *log);
    if (!app)
        return std::fprintf(stderr, "%s\n", base::toLogLine(app.error()).c_str()), 2;
    // Ready when the devices are there, and used when the test wants that.
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &application, [&] {
        const auto now = (*app)->snapshot();
        const auto &test = now.selfTest;
        const bool isReady =
            now.camera.isOpen && now.virtualMicrophone.isOpen && (!isUsed || now.camera.isWatched);
        if (test.isRefused)
            return QCoreApplication::exit(isUsed ? 0 : 1);
        if (test.report)
            return QCoreApplication::exit(works(*test.report) && !isUsed ? 0 : 1);
        if (isReady && !test.isRunning)
            (*app)->startSelfTest(false);
    });
    look.start(20);
    return QCoreApplication::exec();
}
