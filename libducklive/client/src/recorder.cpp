#include "ducklive/client/recorder.h"

#include "recording_timeline.h"

#include <utility>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace ducklive::client {

using base::ErrorCode;
using base::Result;

namespace {

constexpr qint64 kMostWaiting = 32 << 20; ///< bytes
constexpr int kEndTimeoutMs = 5000;

QStringList encoderWords(const QString &file)
{
    // Nothing waits: not the reader for a look at five seconds of stream, no frame for later ones;
    // a fragment is on the disk every second.
    return {"-v",
            "error",
            "-nostdin",
            "-fflags",
            "nobuffer",
            "-analyzeduration",
            "0",
            "-f",
            "avi",
            "-i",
            "pipe:0",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-tune",
            "zerolatency",
            "-crf",
            "20",
            "-pix_fmt",
            "yuv420p",
            "-g",
            "60",
            "-c:a",
            "aac",
            "-b:a",
            "128k",
            "-movflags",
            "+frag_keyframe+empty_moov+default_base_moof",
            "-frag_duration",
            "1000000",
            "-flush_packets",
            "1",
            "-f",
            "mp4",
            file};
}

/// Width and height in a JPEG's frame header (ITU-T T.81, B.2.2); zero when there is none.
std::pair<int, int> sizeOf(const std::vector<std::uint8_t> &jpeg)
{
    for (std::size_t at = 2; at + 9 < jpeg.size() && jpeg[at] == 0xFF;) {
        const std::uint8_t marker = jpeg[at + 1];
        const bool isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame)
            return {jpeg[at + 7] << 8U | jpeg[at + 8], jpeg[at + 5] << 8U | jpeg[at + 6]};
        at += 2U + (static_cast<std::size_t>(jpeg[at + 2]) << 8U | jpeg[at + 3]);
    }
    return {0, 0};
}

} // namespace

/// One file on its way: a process that encodes, or the stream itself.
class Recorder::Output
{
public:
    /// `owner` owns the process, which may outlive the output.
    Output(const QString &file, int framesPerSecond, QObject *owner)
        : m_framesPerSecond(framesPerSecond)
        , m_timeline(framesPerSecond, [this](const auto &bytes) { write(bytes); })
    {
        const QString encoder = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
        if (encoder.isEmpty()) {
            m_file.setFileName(file);
            m_isGood = m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
            return;
        }
        m_process = new QProcess(owner);
        m_process->setStandardOutputFile(QProcess::nullDevice());
        m_process->start(encoder, encoderWords(file));
        m_isGood = m_process->waitForStarted(kEndTimeoutMs);
    }

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] QProcess *process() const { return m_process; }
    [[nodiscard]] RecordingTimeline &timeline() { return m_timeline; }
    [[nodiscard]] bool isFull() const
    {
        return m_process && m_process->bytesToWrite() > kMostWaiting;
    }

    void begin(const std::vector<std::uint8_t> &jpeg)
    {
        if (std::exchange(m_hasBegun, true))
            return;
        const auto [width, height] = sizeOf(jpeg);
        write(AviStream(width, height, m_framesPerSecond).header());
    }

    void close()
    {
        if (m_process)
            m_process->closeWriteChannel();
        else
            m_file.close();
    }

private:
    void write(const std::vector<std::uint8_t> &bytes)
    {
        QIODevice &device = m_process ? static_cast<QIODevice &>(*m_process) : m_file;
        const auto size = static_cast<qint64>(bytes.size());
        m_isGood =
            device.write(reinterpret_cast<const char *>(bytes.data()), size) == size && m_isGood;
    }

    int m_framesPerSecond;
    RecordingTimeline m_timeline;
    QProcess *m_process = nullptr;
    QFile m_file;
    bool m_hasBegun = false;
    bool m_isGood = false;
};

Recorder::Recorder(QObject *parent)
    : QObject(parent)
{
}

Recorder::~Recorder()
{
    if (m_output)
        m_output->close();
    for (QProcess *process : findChildren<QProcess *>()) {
        process->disconnect(this);
        process->waitForFinished(kEndTimeoutMs);
    }
}

Result<void> Recorder::start(const std::string &file, int framesPerSecond)
{
    stop();
    QString name = QString::fromStdString(file);
    if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty() &&
        name.endsWith(QStringLiteral(".mp4")))
        name.replace(name.size() - 3, 3, QStringLiteral("avi"));
    if (QFile::exists(name))
        return base::fail(ErrorCode::AlreadyExists, name.toStdString(), "choose another name");
    auto output = std::make_unique<Output>(name, framesPerSecond, this);
    if (!output->isGood())
        return base::fail(ErrorCode::RecordingFailed, name.toStdString(), "it cannot be written");
    m_output = std::move(output);
    m_status = {};
    m_status.isRecording = true;
    m_status.file = name.toStdString();
    if (QProcess *process = m_output->process())
        connect(process, &QProcess::finished, this,
                [this, process](int code) { ended(*process, code); });
    return {};
}

/// Another recording may have begun since.
void Recorder::ended(QProcess &process, int code)
{
    process.deleteLater();
    if (!m_output || m_output->process() != &process)
        return;
    const QString words = QString::fromLocal8Bit(process.readAllStandardError()).trimmed();
    if (code != 0 || m_status.isRecording)
        m_status.problem =
            base::Error{ErrorCode::RecordingFailed, m_status.file, words.toStdString()};
    m_status.length = m_output->timeline().length();
    m_status.isRecording = false;
    m_output.reset();
    emit finished();
}

void Recorder::stop()
{
    if (!m_output || !std::exchange(m_status.isRecording, false))
        return;
    m_output->close();
    if (m_output->process())
        return; // it says when it is done
    m_output.reset();
    emit finished();
}

RecordingStatus Recorder::status() const
{
    RecordingStatus status = m_status;
    if (m_output)
        status.length = m_output->timeline().length();
    return status;
}

void Recorder::picture(base::Timestamp captured, const base::SharedBytes &jpeg)
{
    if (!m_status.isRecording)
        return;
    if (m_output->isFull()) {
        ++m_status.dropped;
        return;
    }
    m_output->begin(*jpeg);
    m_output->timeline().picture(captured, jpeg);
    if (!m_output->isGood()) {
        m_status.problem = base::Error{ErrorCode::RecordingFailed, m_status.file, "disk full?"};
        stop();
    }
}

void Recorder::voice(base::Timestamp captured, int rate, const base::SharedBytes &pcm)
{
    if (m_status.isRecording)
        m_output->timeline().voice(captured, rate, pcm);
}

} // namespace ducklive::client
