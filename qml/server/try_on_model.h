#pragma once

#include "clip_player.h"
#include "live_model.h"
#include "preview_feed.h"
#include "server_control.h"
#include "test_source.h"
#include "ui_language.h"

#include "ducklive/server/try_on.h"

#include <optional>
#include <stop_token>
#include <vector>

#include <QList>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace ducklive::serverui {

/// A face or voice of the library, tried on a picture or recording before it is used. The newest
/// try counts: it ends the one before. GUI thread; the engines run in the background.
class TryOnModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged)
    Q_PROPERTY(bool isFace READ isFace NOTIFY openChanged)
    Q_PROPERTY(QString name READ name NOTIFY openChanged)
    Q_PROPERTY(QStringList sources READ sources NOTIFY sourcesChanged)
    Q_PROPERTY(int sourceIndex READ sourceIndex NOTIFY sourcesChanged)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool hasResult READ hasResult NOTIFY changed)
    Q_PROPERTY(bool isProblem READ isProblem NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(ducklive::ui::PreviewFeed *before READ before CONSTANT)
    Q_PROPERTY(ducklive::ui::PreviewFeed *after READ after CONSTANT)
    Q_PROPERTY(QVariantList waveBefore READ waveBefore NOTIFY changed)
    Q_PROPERTY(QVariantList waveAfter READ waveAfter NOTIFY changed)
    Q_PROPERTY(QUrl proposedFile READ proposedFile NOTIFY openChanged)
    Q_PROPERTY(int playing READ playing NOTIFY playingChanged)
    Q_PROPERTY(double played READ played NOTIFY playingChanged)

public:
    enum Recording { Neither, Before, After };
    Q_ENUM(Recording)
    static constexpr int kPeaks = 96;
    static constexpr int kPollsForLive = 30; ///< until the live picture is given up

    TryOnModel(ServerControl &server, LiveModel &live, server::TryOn &tryOn,
               media::SoundSystem &sound, UiLanguage &language);
    ~TryOnModel() override;

    /// A model of the library, on what is at hand.
    Q_INVOKABLE void open(const QString &id);
    Q_INVOKABLE void close();
    /// The user's own picture or recording: the first file of these. Kept for the next time.
    Q_INVOKABLE void choose(const QList<QUrl> &files);
    /// One of `sources`.
    Q_INVOKABLE void useSource(int index);
    Q_INVOKABLE void tryAgain() { start(); }
    Q_INVOKABLE void cancel();
    /// Or stops it when it is playing.
    Q_INVOKABLE void play(int recording);
    /// The converted recording, as WAV.
    Q_INVOKABLE void save(const QString &pathOrUrl);
    /// Ten times a second.
    void poll();

    [[nodiscard]] bool isOpen() const { return m_tried.has_value(); }
    [[nodiscard]] bool isFace() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QStringList sources() const;
    [[nodiscard]] int sourceIndex() const { return m_source; }
    [[nodiscard]] bool isBusy() const { return m_state == Awaiting || m_state == Working; }
    [[nodiscard]] bool hasResult() const { return m_state == Done; }
    [[nodiscard]] bool isProblem() const { return m_state == Failed || m_soundProblem; }
    [[nodiscard]] QString words() const;
    [[nodiscard]] ui::PreviewFeed *before() { return &m_before; }
    [[nodiscard]] ui::PreviewFeed *after() { return &m_after; }
    [[nodiscard]] QVariantList waveBefore() const { return m_waveBefore; }
    [[nodiscard]] QVariantList waveAfter() const { return m_waveAfter; }
    /// For the converted recording.
    [[nodiscard]] QUrl proposedFile() const;
    [[nodiscard]] int playing() const { return m_player.isPlaying() ? m_playing : Neither; }
    [[nodiscard]] double played() const { return m_player.share(); }
    /// Whether the newest live picture is needed.
    [[nodiscard]] bool wantsLive() const { return m_state == Awaiting; }

signals:
    void openChanged();
    void sourcesChanged();
    void changed();
    void playingChanged();
    void saved(const QString &file);
    void failed(const QString &words);

private:
    enum State { Nothing, Awaiting, Working, Done, Failed, Cancelled };

    void start();
    void tryFace(base::SharedBytes picture);
    void tryVoice();
    void finish(const base::Result<server::FaceTrial> &trial);
    void finish(base::Result<server::VoiceTrial> &trial);
    void fail(const base::Error &error);
    void setState(State state);
    /// Ends what runs and forgets its result.
    void forget();
    [[nodiscard]] server::TrialInput tried() const;
    [[nodiscard]] const TestSource *source() const;
    [[nodiscard]] QString doneWords() const;
    [[nodiscard]] QString nothingWords() const;

    ServerControl &m_server;
    LiveModel &m_live;
    server::TryOn &m_tryOn;
    UiLanguage &m_language;
    ui::PreviewFeed m_before;
    ui::PreviewFeed m_after;
    ClipPlayer m_player;
    std::optional<models::ModelManifest> m_tried;
    std::filesystem::path m_ownPicture;
    std::filesystem::path m_ownSpeech;
    std::vector<TestSource> m_sources;
    int m_source = -1;
    State m_state = Nothing;
    int m_polls = 0;
    std::optional<base::Error> m_problem; ///< none although Failed: no live picture came
    std::optional<base::Error> m_soundProblem;
    base::Microseconds m_took{};
    ClipPlayer::Samples m_speechBefore;
    ClipPlayer::Samples m_speechAfter;
    QVariantList m_waveBefore;
    QVariantList m_waveAfter;
    Recording m_playing = Neither;
    int m_turn = 0;
    std::stop_source m_stop;
    QThreadPool m_pool; ///< last
};

} // namespace ducklive::serverui
