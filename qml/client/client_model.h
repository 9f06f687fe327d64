#pragma once

#include "ducklive/base/user_message.h"

#include "call_link.h"
#include "preview_feed.h"
#include "rate_meter.h"
#include "settings_file.h"

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace ducklive::clientui {

/// The call as the window and the tray show it, and what one can do with it. GUI thread.
class ClientModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(int phase READ phase NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString notice READ notice NOTIFY changed)
    Q_PROPERTY(QString serverName READ serverName NOTIFY changed)
    Q_PROPERTY(bool hasServer READ hasServer NOTIFY changed)
    Q_PROPERTY(bool canChange READ canChange NOTIFY changed)
    Q_PROPERTY(bool isCameraOn READ isCameraOn NOTIFY changed)
    Q_PROPERTY(bool isMicrophoneOn READ isMicrophoneOn NOTIFY changed)
    Q_PROPERTY(bool isPanicking READ isPanicking NOTIFY changed)
    Q_PROPERTY(bool isRecording READ isRecording NOTIFY changed)
    Q_PROPERTY(bool canRecord READ canRecord NOTIFY changed)
    Q_PROPERTY(QString recorded READ recorded NOTIFY measured)
    Q_PROPERTY(bool isAsleep READ isAsleep NOTIFY changed)
    Q_PROPERTY(bool isFaceOn READ isFaceOn NOTIFY changed)
    Q_PROPERTY(bool isVoiceOn READ isVoiceOn NOTIFY changed)
    Q_PROPERTY(double strength READ strength NOTIFY changed)
    Q_PROPERTY(int pitch READ pitch NOTIFY changed)
    Q_PROPERTY(int trim READ trim NOTIFY changed)
    Q_PROPERTY(QString latency READ latency NOTIFY measured)
    Q_PROPERTY(QString sync READ sync NOTIFY measured)
    Q_PROPERTY(QString rate READ rate NOTIFY measured)
    Q_PROPERTY(double microphoneDb READ microphoneDb NOTIFY measured)
    Q_PROPERTY(bool isClipping READ isClipping NOTIFY measured)
    Q_PROPERTY(double voiceDb READ voiceDb NOTIFY measured)
    Q_PROPERTY(ducklive::ui::PreviewFeed *preview READ preview CONSTANT)

public:
    enum Phase { Searching, Connecting, Connected, Live, Problem };
    Q_ENUM(Phase)

    /// Takes up what `settings` remember: server, devices, face and voice. They outlive it.
    ClientModel(CallLink &link, SettingsFile &settings);

    [[nodiscard]] int phase() const { return m_phase; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sentence() const;
    /// What is wrong with a device; empty while all is well.
    [[nodiscard]] QString notice() const;
    [[nodiscard]] QString serverName() const;
    [[nodiscard]] bool hasServer() const { return !m_settings.values.server.isEmpty(); }
    [[nodiscard]] bool canChange() const;
    [[nodiscard]] bool isCameraOn() const { return !m_isCameraOff && !m_isPanicking; }
    [[nodiscard]] bool isMicrophoneOn() const { return !m_isMuted && !m_isPanicking; }
    [[nodiscard]] bool isPanicking() const { return m_isPanicking; }
    [[nodiscard]] bool isRecording() const { return m_state.recording.isRecording; }
    [[nodiscard]] bool canRecord() const { return isRecording() || m_phase == Live; }
    /// "0:42".
    [[nodiscard]] QString recorded() const;
    [[nodiscard]] bool isAsleep() const { return m_state.client.isAsleep; }
    [[nodiscard]] bool isFaceOn() const { return now().faceEnabled; }
    [[nodiscard]] bool isVoiceOn() const { return now().voiceEnabled; }
    [[nodiscard]] double strength() const { return now().strength; }
    [[nodiscard]] int pitch() const { return now().pitch; }
    [[nodiscard]] int trim() const;
    [[nodiscard]] QString latency() const;
    [[nodiscard]] QString sync() const;
    [[nodiscard]] QString rate() const;
    [[nodiscard]] double microphoneDb() const { return m_state.client.microphoneDb; }
    [[nodiscard]] bool isClipping() const { return m_isClipping; }
    [[nodiscard]] double voiceDb() const;
    [[nodiscard]] ui::PreviewFeed *preview() { return &m_preview; }

    /// As the server says, or as it was wished while it says nothing.
    [[nodiscard]] Persona now() const;
    [[nodiscard]] const CallState &state() const { return m_state; }
    /// Of the server's HTTP interface; empty while it is not known.
    [[nodiscard]] QUrl dashboard() const;
    [[nodiscard]] QString token() const { return remembered() ? remembered()->token : QString(); }
    [[nodiscard]] base::Language language() const { return m_language; }
    /// The network says that the chosen server is there (again).
    void serverAnnounced() { m_link.serverAnnounced(); }
    void setLanguage(base::Language language);
    /// Where recordings go; empty: the working folder.
    void setRecordingFolder(const QString &folder) { m_recordingFolder = folder; }

    Q_INVOKABLE void setCameraOn(bool on);
    Q_INVOKABLE void setMicrophoneOn(bool on);
    /// Silence and the placeholder at once; again: back to what was.
    Q_INVOKABLE void panic();
    /// Starts a recording of what the call gets, or ends it.
    Q_INVOKABLE void toggleRecording();
    Q_INVOKABLE void setFaceOn(bool on);
    Q_INVOKABLE void setVoiceOn(bool on);
    Q_INVOKABLE void chooseFace(const QString &name);
    Q_INVOKABLE void chooseVoice(const QString &name);
    /// Twenty times a second at most; the last one counts.
    Q_INVOKABLE void setStrength(double strength);
    Q_INVOKABLE void setPitch(int semitones);
    /// ms, −500…500; positive: the voice later. Remembered for the microphone in use.
    Q_INVOKABLE void setTrim(int trim);
    Q_INVOKABLE void setObserved(bool observed) { m_link.setObserved(observed); }

    /// Everything of a persona with one message.
    void wear(const Persona &persona);
    /// To a server, which is remembered; an empty url: to none.
    void connectTo(const RememberedServer &server);
    void setSource(const QString &source);
    void setMicrophone(const QString &microphone);

signals:
    void changed();
    void measured();
    /// A recording is complete.
    void recordingSaved(const QString &file);

private:
    void take();
    [[nodiscard]] Phase phaseOf(const CallState &state) const;
    [[nodiscard]] QString connectedSentence() const;
    void wish(const protocol::SetMessage &wish);
    void applyOutputs();
    [[nodiscard]] const RememberedServer *remembered() const;

    CallLink &m_link;
    SettingsFile &m_settings;
    ui::PreviewFeed m_preview;
    CallState m_state;
    RateMeter m_rate;
    Phase m_phase = Searching;
    std::uint64_t m_lastClipped = 0;
    bool m_isClipping = false;
    bool m_isCameraOff = false;
    bool m_isMuted = false;
    bool m_isPanicking = false;
    QString m_recordingFolder;
    QString m_lastLook; ///< of everything that changed() is about
    protocol::SetMessage m_waiting;
    QTimer m_flush;
    base::Language m_language = base::Language::English;
};

} // namespace ducklive::clientui
