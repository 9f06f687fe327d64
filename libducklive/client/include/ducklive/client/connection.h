#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/client/clock_sync.h"
#include "ducklive/client/connection_state.h"
#include "ducklive/client/reconnect_policy.h"
#include "ducklive/client/voice_codec.h"
#include "ducklive/protocol/error_message.h"
#include "ducklive/protocol/role.h"
#include "ducklive/protocol/set_message.h"
#include "ducklive/protocol/settings_message.h"
#include "ducklive/protocol/stats.h"
#include "ducklive/protocol/v1/message_type.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace ducklive::client {

class LegacyVoice;
class OpusVoice;

/// The socket to one server: connects, says hello, keeps the clocks compared, comes back by itself.
/// Lives on one Qt event loop; nothing of it may be called from another thread.
class Connection final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QUrl server; ///< ws:// or wss://; the role's path is added when it has none
        protocol::Role role = protocol::Role::Stream;
        std::string name;
        std::string session; ///< which session to watch (stream); empty = the server's main one
        std::string token;
        VoiceCodec voiceCodec = VoiceCodec::Auto;
        std::uint32_t jitterSeed = 1;
        std::chrono::milliseconds pingInterval{1000};
    };

    /// Pings without any answer until the server is taken for gone: a machine that sleeps, or a
    /// cable that was pulled, does not say goodbye. Counted, not timed: our own sleep is none.
    static constexpr int kMostUnanswered = 5;

    static constexpr std::chrono::seconds kAnnouncedPause{2};

    Connection(Options options, const base::Clock &clock, QObject *parent = nullptr);
    ~Connection() override;

    void open();
    void close();
    /// This machine has other addresses: what was waited for is tried at once, and a connection
    /// from an address that is gone is made anew.
    void networkChanged(const QList<QHostAddress> &addresses);

    /// The network says the server is there, again or under other addresses: what is waited for is
    /// tried at once, but not more often than every kAnnouncedPause, nor where its user put this
    /// client out.
    void serverAnnounced();

    /// Sends a raw picture up. False (and nothing sent) before the server has said which protocol
    /// it speaks (a welcome, or two seconds of silence from an old one), or while more than 512 KiB
    /// wait in the socket: the newest picture is worth more than an old one.
    bool sendVideo(base::Timestamp captured, const base::SharedBytes &jpeg);
    /// Sends 10 ms of raw voice up: 16-bit mono PCM of 48 kHz, as it is or as Opus; an old server
    /// gets it at 16 kHz.
    /// False as for pictures, but more may wait: a voice has no newer version of itself.
    bool sendVoice(base::Timestamp captured, const base::SharedBytes &pcm48k);
    void sendStats(const protocol::Stats &stats);
    /// Asks for other settings of the session; false while no v2 server is connected.
    bool sendSet(const protocol::SetMessage &wish);

    [[nodiscard]] const ConnectionState &state() const { return m_state; }
    /// Until the next attempt; below zero when none is waited for.
    [[nodiscard]] std::chrono::milliseconds untilRetry() const
    {
        return m_retry.remainingTimeAsDuration();
    }

signals:
    void stateChanged();
    /// A processed picture; `captured` is on the clock of whoever captured it.
    void videoArrived(ducklive::base::Timestamp captured, ducklive::base::SharedBytes jpeg);
    /// A piece of processed voice: 16-bit mono PCM.
    void voiceArrived(ducklive::base::Timestamp captured, int rate,
                      ducklive::base::SharedBytes pcm);
    /// Of the session: after the welcome and after every change by anybody.
    void settingsArrived(const ducklive::protocol::SettingsMessage &settings);
    void clockMeasured(ducklive::base::Microseconds offset);

private:
    void connectNow();
    void onConnected();
    void onDisconnected();
    void noteRefusal();
    void noteError(const protocol::ErrorMessage &error);
    void onError(QAbstractSocket::SocketError error);
    void onText(const QString &text);
    void onBinary(const QByteArray &message);
    void sendBinary(protocol::v1::MessageType type, base::Timestamp captured,
                    const base::SharedBytes &payload);
    /// Is the server still there? Asks it again.
    void lookForServer();
    /// Ends a connection that is dead, which closing politely would wait for.
    void drop(const std::string &cause);
    void sendPing();
    [[nodiscard]] bool isPutOut() const;
    void setLink(LinkState link);
    void setProblem(base::ErrorCode code, const std::string &cause);

    Options m_options;
    const base::Clock &m_clock;
    QWebSocket m_socket;
    QTimer m_retry;
    QTimer m_ping;
    QTimer m_welcome;
    QTimer m_attempt;
    ReconnectPolicy m_policy;
    std::unique_ptr<LegacyVoice> m_legacyVoice;
    std::unique_ptr<OpusVoice> m_opusVoice;
    ClockSync m_sync;
    ConnectionState m_state;
    bool m_wanted = false;
    std::optional<base::Timestamp> m_announced; ///< the last one that was followed
    int m_unanswered = 0;                       ///< pings since the server was last heard
};

} // namespace ducklive::client
