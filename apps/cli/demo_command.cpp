#include "demo_command.h"

#include "demo_report.h"
#include "demo_watcher.h"
#include "stop_signal.h"
#include "terminal.h"

#include "ducklive/base/named_thread.h"

#include <memory>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace ducklive::cli {

namespace {

constexpr const char *kSession = "demo";
constexpr int kStopTimeoutMs = 5000;
constexpr std::chrono::milliseconds kSignalPoll{200};

/// The two processes of the demo.
class DemoRun : public QObject
{
public:
    DemoRun(const DemoArguments &arguments, const base::ProgramPaths &paths)
        : m_arguments(arguments)
        , m_program(QString::fromStdString(paths.program().string()))
        , m_watcher(QStringLiteral("ws://127.0.0.1:%1/dashboard").arg(arguments.wsPort), kSession)
    {
        for (QProcess *process : {&m_server, &m_client}) {
            process->setProcessChannelMode(QProcess::ForwardedChannels);
            QObject::connect(process, &QProcess::finished, this, [this] { onFinished(); });
        }
    }

    void start()
    {
        QStringList words{"server",
                          "--host",
                          "127.0.0.1",
                          "--port",
                          QString::number(m_arguments.httpPort),
                          "--ws-port",
                          QString::number(m_arguments.wsPort),
                          "--face",
                          text(m_arguments.face),
                          "--summary",
                          summaryFile("server")};
        if (!m_arguments.voice.empty())
            words << "--voice" << text(m_arguments.voice);
        m_server.start(m_program, words);
        m_watcher.start([this] { startClient(); });
        if (!m_arguments.keep)
            QTimer::singleShot(std::chrono::seconds(m_arguments.seconds), this, [this] { stop(); });
    }

    void startClient()
    {
        QStringList words{"client",
                          "--server-url",
                          QStringLiteral("ws://127.0.0.1:%1").arg(m_arguments.wsPort),
                          "--source",
                          text(m_arguments.video),
                          "--session",
                          kSession,
                          "--camera",
                          text(m_arguments.camera),
                          "--virtual-microphone",
                          text(m_arguments.virtualMicrophone),
                          "--name",
                          "demo",
                          "--summary",
                          summaryFile("client")};
        if (!m_arguments.sound.empty())
            words << "--microphone" << text(m_arguments.sound);
        m_client.start(m_program, words);
    }

    void stop()
    {
        m_stopping = true;
        m_watcher.stop();
        m_client.terminate();
        m_client.waitForFinished(kStopTimeoutMs);
        m_server.terminate();
        m_server.waitForFinished(kStopTimeoutMs);
        QCoreApplication::quit();
    }

    int finish()
    {
        const QDir out(text(m_arguments.outFolder));
        out.mkpath(QStringLiteral("."));
        const bool pictures = m_watcher.save(out);
        for (const char *who : {"server", "client"}) {
            const QString kept = out.filePath(QLatin1String(who) + QStringLiteral(".json"));
            QFile::remove(kept);
            QFile::copy(summaryFile(who), kept);
        }
        const int code = printDemoReport(summaryFile("server").toStdString(),
                                         summaryFile("client").toStdString());
        printLine(inLanguage("dashboard   ", "控制面板  ") +
                  "http://localhost:" + std::to_string(m_arguments.httpPort) +
                  (m_arguments.keep ? ""
                                    : inLanguage("  (while it runs; --keep leaves it running)",
                                                 "（运行期间；--keep 保持运行）")));
        if (pictures)
            printLine(inLanguage("pictures    ", "图片      ") +
                      out.absoluteFilePath(QStringLiteral("before.png")).toStdString() +
                      ", after.png");
        if (m_watcher.saveSound(out))
            printLine(inLanguage("sound       ", "声音      ") +
                      out.absoluteFilePath(QStringLiteral("before.wav")).toStdString() +
                      ", after.wav, sound.png");
        return m_failed ? 1 : code;
    }

private:
    static QString text(const std::string &value) { return QString::fromStdString(value); }
    QString summaryFile(const char *who) const { return m_folder.filePath(QLatin1String(who)); }

    void onFinished()
    {
        if (m_stopping)
            return;
        m_failed = true; // it said why on its own
        stop();
    }

    DemoArguments m_arguments;
    QString m_program;
    QTemporaryDir m_folder;
    DemoWatcher m_watcher;
    QProcess m_server;
    QProcess m_client;
    bool m_stopping = false;
    bool m_failed = false;
};

} // namespace

int runDemo(const DemoArguments &arguments, const base::ProgramPaths &paths, int argc, char **argv)
{
    StopSignal stopSignal;
    QCoreApplication application(argc, argv);
    DemoRun run(arguments, paths);
    const auto watcher = base::startThread("dl-signal", [&](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            if (!stopSignal.waitFor(kSignalPoll))
                continue;
            QMetaObject::invokeMethod(
                &application, [&run] { run.stop(); }, Qt::QueuedConnection);
            return;
        }
    });
    QTimer::singleShot(0, &application, [&run] { run.start(); });
    application.exec();
    return run.finish();
}

} // namespace ducklive::cli
