#pragma once

#include "ducklive/base/error.h"
#include "ducklive/base/result.h"
#include "ducklive/client/stream_tap.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <QObject>

class QProcess;

namespace ducklive::client {

/// How a recording is doing.
struct RecordingStatus
{
    bool isRecording = false;
    std::string file; ///< what is written: .mp4, or .avi where ffmpeg is not installed
    base::Microseconds length{0};
    std::uint64_t dropped = 0; ///< pictures, because the encoder did not keep up
    std::optional<base::Error> problem;
};

/// Records what the server sends, picture and voice in time with each other by their capture time.
/// With ffmpeg on the machine H.264 and AAC in an MP4 made of fragments, without it Motion JPEG and
/// PCM in an AVI; either can be played wherever it ends, also after a crash.
///     recorder.start("call.mp4"); app->setStreamTap(&recorder);
/// On the client's Qt thread; overflow policy: DropNewest picture, counted.
class Recorder final : public QObject, public StreamTap
{
    Q_OBJECT

public:
    explicit Recorder(QObject *parent = nullptr);
    ~Recorder() override;

    /// `file` must not exist: AlreadyExists. Picture size and rate are those of the stream. What is
    /// recorded begins with the next picture.
    [[nodiscard]] base::Result<void> start(const std::string &file, int framesPerSecond = 30);
    /// Ends the file; the encoder finishes by itself, finished() says when.
    void stop();
    [[nodiscard]] RecordingStatus status() const;

    void picture(base::Timestamp captured, const base::SharedBytes &jpeg) override;
    void voice(base::Timestamp captured, int rate, const base::SharedBytes &pcm) override;

signals:
    /// The file is complete, or broke off: status() says which.
    void finished();

private:
    class Output;

    void ended(QProcess &process, int code);

    std::unique_ptr<Output> m_output;
    RecordingStatus m_status;
};

} // namespace ducklive::client
