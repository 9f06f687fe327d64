#include "try_on_model.h"

#include "background.h"
#include "proposed_file.h"
#include "waveform_peaks.h"

#include "ducklive/media/audio_clip.h"

#include <algorithm>

#include <QFileInfo>

namespace ducklive::serverui {

using base::Result;
using models::ModelKind;
using server::FaceTrial;
using server::VoiceTrial;

TryOnModel::TryOnModel(ServerControl &server, LiveModel &live, server::TryOn &tryOn,
                       media::SoundSystem &sound, UiLanguage &language)
    : m_server(server)
    , m_live(live)
    , m_tryOn(tryOn)
    , m_language(language)
    , m_player(sound)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_player, &ClipPlayer::changed, this, &TryOnModel::playingChanged);
    connect(&m_player, &ClipPlayer::failed, this, [this](const base::Error &error) {
        m_soundProblem = error;
        emit changed();
    });
    connect(&language, &UiLanguage::changed, this, [this] {
        emit sourcesChanged();
        emit changed();
    });
}

TryOnModel::~TryOnModel()
{
    m_stop.request_stop();
}

void TryOnModel::open(const QString &id)
{
    server::Library *library = m_server.library();
    const auto found = library ? library->store().find(id.toStdString()) : std::nullopt;
    if (!found)
        return;
    forget();
    m_tried = found;
    auto &own = isFace() ? m_ownPicture : m_ownSpeech;
    if (std::error_code ignored; !std::filesystem::is_regular_file(own, ignored))
        own.clear();
    m_sources = testSources(*library, *m_tried, own, m_live.isLive());
    m_source = m_sources.empty() ? -1 : 0;
    emit openChanged();
    emit sourcesChanged();
    start();
}

void TryOnModel::close()
{
    if (!m_tried)
        return;
    forget();
    m_tried.reset();
    m_sources.clear();
    m_source = -1;
    setState(Nothing);
    emit openChanged();
    emit sourcesChanged();
}

void TryOnModel::choose(const QList<QUrl> &files)
{
    const auto file = std::ranges::find_if(files, [](const QUrl &url) {
        return url.isLocalFile() && !QFileInfo(url.toLocalFile()).isDir();
    });
    server::Library *library = m_server.library();
    if (!m_tried || !library || file == files.end())
        return;
    auto &own = isFace() ? m_ownPicture : m_ownSpeech;
    own = QFileInfo(file->toLocalFile()).filesystemAbsoluteFilePath();
    m_sources = testSources(*library, *m_tried, own, m_live.isLive());
    useSource(0);
}

void TryOnModel::useSource(int index)
{
    if (index < 0 || index >= static_cast<int>(m_sources.size()))
        return;
    m_source = index;
    emit sourcesChanged();
    start();
}

void TryOnModel::forget()
{
    m_stop.request_stop();
    ++m_turn;
    m_player.stop();
    m_before.clear();
    m_after.clear();
    m_speechBefore.reset();
    m_speechAfter.reset();
    m_waveBefore.clear();
    m_waveAfter.clear();
    m_problem.reset();
    m_soundProblem.reset();
}

void TryOnModel::start()
{
    forget();
    if (!source())
        return setState(Nothing);
    m_polls = 0;
    if (isFace() && source()->file.empty())
        return setState(Awaiting);
    setState(Working);
    if (isFace())
        tryFace(nullptr);
    else
        tryVoice();
}

void TryOnModel::poll()
{
    m_player.poll();
    if (m_state != Awaiting)
        return;
    if (const auto picture = m_live.newestInput()) {
        setState(Working);
        tryFace(picture);
    } else if (++m_polls >= kPollsForLive) {
        setState(Failed);
    }
}

void TryOnModel::tryFace(base::SharedBytes picture)
{
    m_stop = std::stop_source();
    const server::TrialInput on{picture ? tr("the live picture").toStdString()
                                        : source()->name.toStdString(),
                                source()->file, std::move(picture)};
    inBackground(
        m_pool, this,
        [this, face = tried(), on, stop = m_stop.get_token()] {
            return m_tryOn.tryFace(face, on, stop);
        },
        [this, turn = m_turn](const Result<FaceTrial> &trial) {
            if (turn == m_turn)
                finish(trial);
        });
}

void TryOnModel::tryVoice()
{
    m_stop = std::stop_source();
    const server::TrialInput on{source()->name.toStdString(), source()->file};
    inBackground(
        m_pool, this,
        [this, voice = tried(), on, stop = m_stop.get_token()] {
            return m_tryOn.tryVoice(voice, on, stop);
        },
        [this, turn = m_turn](Result<VoiceTrial> &trial) {
            if (turn == m_turn)
                finish(trial);
        });
}

void TryOnModel::finish(const Result<FaceTrial> &trial)
{
    if (!trial)
        return fail(trial.error());
    m_took = trial->took;
    m_before.showStill(trial->before);
    m_after.showStill(trial->after);
    setState(Done);
}

void TryOnModel::finish(Result<VoiceTrial> &trial)
{
    if (!trial)
        return fail(trial.error());
    m_took = trial->took;
    const auto loudest = [](const std::vector<float> &samples) {
        const auto [low, high] = std::ranges::minmax(samples);
        return std::max(-low, high);
    };
    if (!trial->before.empty()) {
        const float most = std::max(loudest(trial->before), loudest(trial->after));
        m_waveBefore = waveformPeaks(trial->before, kPeaks, most);
        m_waveAfter = waveformPeaks(trial->after, kPeaks, most);
    }
    m_speechBefore = std::make_shared<const std::vector<float>>(std::move(trial->before));
    m_speechAfter = std::make_shared<const std::vector<float>>(std::move(trial->after));
    setState(Done);
}

void TryOnModel::fail(const base::Error &error)
{
    m_problem = error;
    setState(Failed);
}

void TryOnModel::setState(State state)
{
    m_state = state;
    emit changed();
}

void TryOnModel::cancel()
{
    if (!isBusy())
        return;
    forget();
    setState(Cancelled);
}

void TryOnModel::play(int recording)
{
    if (playing() == recording)
        return m_player.stop();
    const auto &samples = recording == Before ? m_speechBefore : m_speechAfter;
    if (!samples)
        return;
    m_soundProblem.reset();
    m_playing = recording == Before ? Before : After;
    m_player.play(samples, VoiceTrial::kRate);
    emit changed();
}

void TryOnModel::save(const QString &pathOrUrl)
{
    if (!m_speechAfter)
        return;
    const QUrl url(pathOrUrl);
    const QString file = url.isLocalFile() ? url.toLocalFile() : pathOrUrl;
    inBackground(
        m_pool, this,
        [file, samples = m_speechAfter] {
            return media::saveAudioClip(QFileInfo(file).filesystemAbsoluteFilePath(), *samples,
                                        VoiceTrial::kRate);
        },
        [this, file](const Result<void> &written) {
            if (written)
                emit saved(file);
            else
                emit failed(m_language.words(written.error()));
        });
}

bool TryOnModel::isFace() const
{
    return !m_tried || m_tried->kind == ModelKind::Face;
}

QString TryOnModel::name() const
{
    return m_tried ? QString::fromStdString(m_tried->name) : QString();
}

QUrl TryOnModel::proposedFile() const
{
    return serverui::proposedFile(fileNameOf(name()) + QStringLiteral(".wav"));
}

server::TrialInput TryOnModel::tried() const
{
    auto files = m_server.library()->store().filesOf(*m_tried);
    server::TrialInput input{m_tried->name, files.front()};
    input.further.assign(files.begin() + 1, files.end());
    return input;
}

const TestSource *TryOnModel::source() const
{
    return m_source < 0 ? nullptr : &m_sources[static_cast<std::size_t>(m_source)];
}

QStringList TryOnModel::sources() const
{
    QStringList names;
    for (const TestSource &source : m_sources)
        names << (source.name.isEmpty() ? tr("The live picture") : source.name);
    return names;
}

QString TryOnModel::words() const
{
    if (m_soundProblem)
        return tr("No sound output can be opened. Save the recording to hear it elsewhere.");
    switch (m_state) {
    case Nothing: return nothingWords();
    case Awaiting: return tr("Waiting for the live picture …");
    case Working: return tr("Being tried …");
    case Cancelled: return tr("Cancelled");
    case Failed:
        return m_problem ? m_language.words(*m_problem)
                         : tr("No live picture came in. Choose another picture.");
    case Done: break;
    }
    return doneWords();
}

QString TryOnModel::nothingWords() const
{
    return isFace() ? tr("There is nothing to try it on yet. Choose or drop a picture of somebody.")
                    : tr("There is nothing to try it on yet. Choose or drop a recording of "
                         "somebody speaking.");
}

QString TryOnModel::doneWords() const
{
    const double ms = static_cast<double>(m_took.count()) / 1000.0;
    if (isFace())
        return tr("%1 ms for each picture").arg(ms, 0, 'f', ms < 10 ? 1 : 0);
    const double seconds = static_cast<double>(m_speechAfter->size()) / VoiceTrial::kRate;
    const QString took = QString::number(ms / 1000.0, 'f', 1);
    if (seconds >= server::TryOn::kMostSpeech - 0.1)
        return tr("The first %1 seconds, converted in %2 s")
            .arg(server::TryOn::kMostSpeech, 0, 'f', 0)
            .arg(took);
    return tr("%1 s, converted in %2 s").arg(seconds, 0, 'f', 1).arg(took);
}

} // namespace ducklive::serverui
