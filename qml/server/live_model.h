#pragma once

#include "peer_list_model.h"
#include "people_model.h"
#include "preview_feed.h"
#include "preview_tap.h"
#include "server_control.h"
#include "ui_language.h"

#include <deque>
#include <memory>
#include <optional>

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// The page "Live": one session's pictures, engines and figures, and who is connected. GUI thread;
/// what takes time runs in the background and is told by `failed`.
class LiveModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(ducklive::ui::PreviewFeed *original READ original CONSTANT)
    Q_PROPERTY(ducklive::ui::PreviewFeed *processed READ processed CONSTANT)
    Q_PROPERTY(ducklive::serverui::PeerListModel *peers READ peers CONSTANT)
    Q_PROPERTY(ducklive::serverui::PeopleModel *people READ people CONSTANT)
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY polled)
    Q_PROPERTY(bool isLive READ isLive NOTIFY polled)
    Q_PROPERTY(QString statusText READ statusText NOTIFY polled)
    Q_PROPERTY(QString warning READ warning NOTIFY polled)
    Q_PROPERTY(QStringList sessions READ sessions NOTIFY sessionsChanged)
    Q_PROPERTY(int sessionIndex READ sessionIndex NOTIFY sessionsChanged)
    Q_PROPERTY(bool faceOn READ faceOn NOTIFY polled)
    Q_PROPERTY(bool voiceOn READ voiceOn NOTIFY polled)
    Q_PROPERTY(bool faceAvailable READ faceAvailable NOTIFY polled)
    Q_PROPERTY(QString face READ face NOTIFY polled)
    Q_PROPERTY(QString voice READ voice NOTIFY polled)
    Q_PROPERTY(int pitch READ pitch NOTIFY polled)
    Q_PROPERTY(QStringList faces READ faces NOTIFY choicesChanged)
    Q_PROPERTY(QStringList voices READ voices NOTIFY choicesChanged)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QVariantList figures READ figures NOTIFY polled)
    Q_PROPERTY(QVariantList stages READ stages NOTIFY polled)
    Q_PROPERTY(QVariantList frameRates READ frameRates NOTIFY secondPassed)
    Q_PROPERTY(double levelIn READ levelIn NOTIFY polled)
    Q_PROPERTY(double levelOut READ levelOut NOTIFY polled)
    Q_PROPERTY(QStringList events READ events NOTIFY eventsChanged)

public:
    static constexpr std::size_t kMostEvents = 50;
    static constexpr std::size_t kRatesKept = 60; ///< seconds

    LiveModel(ServerControl &server, UiLanguage &language);
    ~LiveModel() override;

    /// Ten times a second.
    void poll();
    /// Whether its pictures are to be seen: they are made only then.
    void setActive(bool active);
    Q_INVOKABLE void showSession(int index);
    /// Chooses and switches on; an empty name switches off.
    Q_INVOKABLE void useFace(const QString &name);
    Q_INVOKABLE void useVoice(const QString &name);
    Q_INVOKABLE void setFaceOn(bool on);
    Q_INVOKABLE void setVoiceOn(bool on);
    Q_INVOKABLE void setPitch(int semitones);
    Q_INVOKABLE void disconnectPeer(const QString &id);
    /// The name a face or voice has for people.
    Q_INVOKABLE static QString shownName(const QString &name);

    [[nodiscard]] ui::PreviewFeed *original() { return &m_original; }
    [[nodiscard]] ui::PreviewFeed *processed() { return &m_processed; }
    [[nodiscard]] PeerListModel *peers() { return &m_peers; }
    [[nodiscard]] PeopleModel *people() { return &m_people; }
    [[nodiscard]] bool isRunning() const { return !m_server.problem(); }
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString warning() const;
    [[nodiscard]] QStringList sessions() const;
    [[nodiscard]] int sessionIndex() const;
    [[nodiscard]] bool faceOn() const { return shown().face.enabled; }
    [[nodiscard]] bool voiceOn() const { return shown().voice.enabled; }
    [[nodiscard]] bool faceAvailable() const { return shown().face.available; }
    [[nodiscard]] QString face() const;
    [[nodiscard]] QString voice() const;
    [[nodiscard]] int pitch() const { return shown().settings.voicePitchShift; }
    [[nodiscard]] QStringList faces() const;
    [[nodiscard]] QStringList voices() const;
    [[nodiscard]] bool isBusy() const { return m_jobs > 0; }
    [[nodiscard]] QVariantList figures() const;
    [[nodiscard]] QVariantList stages() const;
    [[nodiscard]] QVariantList frameRates() const;
    [[nodiscard]] double levelIn() const { return m_tap->levels().first; }
    [[nodiscard]] double levelOut() const { return m_tap->levels().second; }
    [[nodiscard]] QStringList events() const { return m_events; }
    /// Sessions that have a picture now.
    [[nodiscard]] int liveCount() const;
    /// JPEG of the session that is shown, while active; null before the first.
    [[nodiscard]] base::SharedBytes newestInput() const { return m_tap->newestInput(); }
    /// Asks for the names again.
    void refreshChoices();

signals:
    void polled();
    void secondPassed();
    void sessionsChanged();
    void choicesChanged();
    void busyChanged();
    void eventsChanged();
    void failed(const QString &words);
    /// To be kept for the next start: key and value of the settings.
    void chosen(const QString &key, const QString &value);

private:
    [[nodiscard]] const server::SessionState &shown() const;
    [[nodiscard]] QString faceWarning() const;
    [[nodiscard]] QString voiceWarning() const;
    void apply(const server::SettingsPatch &patch, const QString &key, const QString &value);
    void chooseSession();
    void noteEvents();
    void everySecond();
    void watch();

    ServerControl &m_server;
    UiLanguage &m_language;
    ui::PreviewFeed m_original;
    ui::PreviewFeed m_processed;
    std::shared_ptr<PreviewTap> m_tap;
    PeerListModel m_peers;
    PeopleModel m_people;
    ServerSnapshot m_now;
    ServerChoices m_choices;
    server::SessionId m_shown = server::mainSession();
    bool m_isChosen = false; ///< by the user
    bool m_isActive = false;
    std::deque<double> m_rates;
    QStringList m_sessionNames;
    QStringList m_events;
    QString m_lastWarning;
    int m_polls = 0;
    int m_jobs = 0;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
