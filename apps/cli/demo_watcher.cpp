#include "demo_watcher.h"

#include "sound_picture.h"

#include "ducklive/media/audio_clip.h"
#include "ducklive/media/image_file.h"
#include "ducklive/media/pcm.h"
#include "ducklive/protocol/hello.h"
#include "ducklive/protocol/limits.h"
#include "ducklive/protocol/v1/frame.h"

#include <chrono>
#include <span>
#include <utility>

#include <QUrl>

namespace ducklive::cli {

namespace {

std::span<const std::uint8_t> bytesOf(const QByteArray &array)
{
    return {reinterpret_cast<const std::uint8_t *>(array.constData()),
            static_cast<std::size_t>(array.size())};
}

bool savePng(const QString &file, const QByteArray &jpeg)
{
    const auto picture = media::decodeImage(bytesOf(jpeg), "stream");
    return picture && media::saveImage(file.toStdString(), *picture);
}

} // namespace

DemoWatcher::DemoWatcher(QString url, std::string session)
    : m_url(std::move(url))
    , m_session(std::move(session))
{
    m_retry.setInterval(std::chrono::milliseconds(250));
    QObject::connect(&m_retry, &QTimer::timeout, this, [this] { m_socket.open(QUrl(m_url)); });
    QObject::connect(&m_socket, &QWebSocket::connected, this, [this] {
        if (const auto serverUp = std::exchange(m_serverUp, nullptr))
            serverUp();
        protocol::Hello hello;
        hello.role = protocol::Role::Dashboard;
        hello.name = "demo watcher";
        hello.session = m_session;
        hello.video = {std::string(protocol::kCodecJpeg)};
        hello.audio = {std::string(protocol::kCodecPcm16k)};
        m_socket.sendTextMessage(QString::fromStdString(protocol::encode(hello)));
    });
    QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &DemoWatcher::onBinary);
}

void DemoWatcher::start(std::function<void()> serverUp)
{
    m_serverUp = std::move(serverUp);
    m_retry.start();
}

void DemoWatcher::stop()
{
    m_retry.stop();
    m_socket.close();
}

void DemoWatcher::onBinary(const QByteArray &message)
{
    m_retry.stop();
    const auto frame = protocol::v1::decodeFrame(bytesOf(message));
    if (!frame)
        return;
    if (frame->header.type == protocol::v1::MessageType::OriginalAudio)
        return media::appendFloats(frame->payload, m_soundBefore);
    if (frame->header.type == protocol::v1::MessageType::Audio)
        return media::appendFloats(frame->payload, m_soundAfter);
    const auto time = static_cast<qint64>(base::toMicros(frame->header.timestamp));
    const QByteArray jpeg(reinterpret_cast<const char *>(frame->payload.data()),
                          static_cast<qsizetype>(frame->payload.size()));
    if (frame->header.type == protocol::v1::MessageType::OriginalVideo) {
        m_pendingOriginal = jpeg;
        m_pendingTime = time;
    } else if (frame->header.type == protocol::v1::MessageType::Video && time == m_pendingTime) {
        m_before = m_pendingOriginal;
        m_after = jpeg;
    }
}

bool DemoWatcher::save(const QDir &folder) const
{
    return !m_before.isEmpty() &&
           savePng(folder.filePath(QStringLiteral("before.png")), m_before) &&
           savePng(folder.filePath(QStringLiteral("after.png")), m_after);
}

bool DemoWatcher::saveSound(const QDir &folder) const
{
    constexpr int kRate = 16'000;
    const auto file = [&](const char *name) {
        return std::filesystem::path(folder.filePath(QLatin1String(name)).toStdString());
    };
    return !m_soundBefore.empty() && !m_soundAfter.empty() &&
           media::saveAudioClip(file("before.wav"), m_soundBefore, kRate) &&
           media::saveAudioClip(file("after.wav"), m_soundAfter, kRate) &&
           saveSoundPicture(file("sound.png"), m_soundBefore, m_soundAfter, kRate);
}

} // namespace ducklive::cli
