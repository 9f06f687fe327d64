#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QDir>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

namespace ducklive::cli {

/// A dashboard that keeps one picture as it came in and the same one as it went out (they carry the
/// same capture time), and the sound of both.
class DemoWatcher final : public QObject
{
public:
    DemoWatcher(QString url, std::string session);

    /// `serverUp` is called once, at the first connection.
    void start(std::function<void()> serverUp);
    void stop();
    /// Writes before.png and after.png; false when no pair was seen.
    [[nodiscard]] bool save(const QDir &folder) const;
    /// Writes before.wav, after.wav and their spectrograms as sound.png; false without any sound.
    [[nodiscard]] bool saveSound(const QDir &folder) const;

private:
    void onBinary(const QByteArray &message);

    QString m_url;
    std::string m_session;
    std::function<void()> m_serverUp;
    QWebSocket m_socket;
    QTimer m_retry;
    QByteArray m_pendingOriginal;
    qint64 m_pendingTime = 0;
    QByteArray m_before;
    QByteArray m_after;
    std::vector<float> m_soundBefore; ///< 16 kHz
    std::vector<float> m_soundAfter;
};

} // namespace ducklive::cli
