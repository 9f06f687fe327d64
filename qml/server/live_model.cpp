#include "live_model.h"

#include "background.h"
#include "lasting_name.h"
#include "status_figures.h"

#include <algorithm>
#include <array>

#include <QTime>
#include <QVariantMap>

namespace ducklive::serverui {

namespace {

constexpr int kPollsPerSecond = 10;
constexpr int kPollsPerChoices = 20;

} // namespace

LiveModel::LiveModel(ServerControl &server, UiLanguage &language)
    : m_server(server)
    , m_language(language)
    , m_tap(std::make_shared<PreviewTap>(m_original, m_processed))
    , m_people(server, language)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_people, &PeopleModel::failed, this, &LiveModel::failed);
    connect(&language, &UiLanguage::changed, this, [this] {
        m_peers.retranslate();
        m_sessionNames = sessions();
        emit polled();
        emit sessionsChanged();
        emit choicesChanged();
    });
    refreshChoices();
}

LiveModel::~LiveModel()
{
    m_server.watch(m_shown, nullptr);
    m_tap->stop();
}

void LiveModel::poll()
{
    m_now = m_server.snapshot();
    chooseSession();
    m_people.update(m_shown, shown().people);
    noteEvents();
    if (const QStringList names = sessions(); names != m_sessionNames) {
        m_sessionNames = names;
        emit sessionsChanged();
    }
    if (m_polls % kPollsPerSecond == 0)
        everySecond();
    if (++m_polls % kPollsPerChoices == 0)
        refreshChoices();
    emit polled();
}

void LiveModel::everySecond()
{
    m_peers.update(m_now.clients, 1.0);
    m_rates.push_back(shown().stream.fps);
    if (m_rates.size() > kRatesKept)
        m_rates.pop_front();
    emit secondPassed();
}

void LiveModel::refreshChoices()
{
    inBackground(
        m_pool, this, [this] { return m_server.choices(); },
        [this](ServerChoices &choices) {
            if (choices == m_choices)
                return;
            m_choices = std::move(choices);
            m_people.setFaces(faces());
            emit choicesChanged();
        });
}

const server::SessionState &LiveModel::shown() const
{
    static const server::SessionState kNone;
    const auto found = std::ranges::find(m_now.studio.sessions, m_shown, &server::SessionState::id);
    return found == m_now.studio.sessions.end() ? kNone : *found;
}

/// The session the user chose while it lasts, else the first that is live, else the main one.
void LiveModel::chooseSession()
{
    const auto &all = m_now.studio.sessions;
    const bool isThere = std::ranges::find(all, m_shown, &server::SessionState::id) != all.end();
    if (isThere && (m_isChosen || shown().stream.fps > 0))
        return;
    m_isChosen = m_isChosen && isThere;
    const auto live =
        std::ranges::find_if(all, [](const auto &session) { return session.stream.fps > 0; });
    const server::SessionId wanted = live == all.end() ? server::mainSession() : live->id;
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    watch();
    m_original.clear();
    m_processed.clear();
    emit sessionsChanged();
}

void LiveModel::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    if (!active)
        m_server.watch(m_shown, nullptr);
    watch();
}

void LiveModel::watch()
{
    // First: what still comes of the last one is not kept.
    m_tap->expect(m_isActive ? std::optional(m_shown) : std::nullopt);
    if (m_isActive)
        m_server.watch(m_shown, m_tap);
}

void LiveModel::showSession(int index)
{
    const auto &all = m_now.studio.sessions;
    if (index < 0 || index >= static_cast<int>(all.size()))
        return;
    m_shown = all[static_cast<std::size_t>(index)].id;
    m_isChosen = true;
    watch();
    m_original.clear();
    m_processed.clear();
    emit sessionsChanged();
    emit polled();
}

bool LiveModel::isLive() const
{
    return shown().stream.fps > 0;
}

int LiveModel::liveCount() const
{
    return static_cast<int>(std::ranges::count_if(
        m_now.studio.sessions, [](const auto &session) { return session.stream.fps > 0; }));
}

QString LiveModel::statusText() const
{
    if (const auto problem = m_server.problem())
        return tr("Stopped");
    if (!isLive())
        return shown().source.kind == "feed" ? tr("Waiting for a client")
                                             : tr("Waiting for the picture");
    return faceOn() || voiceOn() ? tr("Live") : tr("Live, unchanged");
}

QString LiveModel::warning() const
{
    if (const auto problem = m_server.problem())
        return m_language.words(*problem);
    const QString face = faceWarning();
    return face.isEmpty() ? voiceWarning() : face;
}

QString LiveModel::faceWarning() const
{
    const server::EngineState &face = shown().face;
    if (!face.enabled)
        return {};
    const bool isBare = shown().settings.faceName.empty() && face.facesSwapped == 0;
    if (face.failReason == "no_source" || (isLive() && isBare))
        return tr("No face is chosen: the picture is hidden. Choose a face below.");
    if (!isLive())
        return {};
    if (face.failReason == "no_face")
        return tr("No face is found in the picture, so it is hidden.");
    if (face.failReason == "engine_fault")
        return tr("The face engine did not answer, so the picture is hidden.");
    return {};
}

QString LiveModel::voiceWarning() const
{
    const server::EngineState &voice = shown().voice;
    if (!voice.enabled)
        return {};
    if (shown().settings.voiceName.empty())
        return tr("No voice is chosen: silence is sent. Choose a voice below.");
    if (voice.failReason == "engine_fault")
        return tr("The voice engine failed, so silence is sent.");
    return {};
}

void LiveModel::noteEvents()
{
    const QString now = m_server.problem() ? QString() : warning();
    if (now == m_lastWarning)
        return;
    m_lastWarning = now;
    if (now.isEmpty())
        return;
    m_events.prepend(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")) +
                     QStringLiteral("  ") + now);
    while (m_events.size() > static_cast<qsizetype>(kMostEvents))
        m_events.removeLast();
    emit eventsChanged();
}

QStringList LiveModel::sessions() const
{
    QStringList names;
    for (const auto &session : m_now.studio.sessions) {
        const QString peer = QString::fromStdString(session.peerName);
        const QString id = QString::fromStdString(session.id.value());
        names << (session.id == server::mainSession() ? tr("Main session")
                  : peer.isEmpty()                    ? id
                                                      : peer + QStringLiteral(" · ") + id);
    }
    return names;
}

int LiveModel::sessionIndex() const
{
    const auto &all = m_now.studio.sessions;
    const auto found = std::ranges::find(all, m_shown, &server::SessionState::id);
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

QString LiveModel::face() const
{
    return QString::fromStdString(shown().settings.faceName);
}

QString LiveModel::voice() const
{
    return QString::fromStdString(shown().settings.voiceName);
}

QStringList LiveModel::faces() const
{
    QStringList names;
    for (const std::string &name : m_choices.faces)
        names << QString::fromStdString(name);
    return names;
}

QStringList LiveModel::voices() const
{
    QStringList names;
    for (const std::string &name : m_choices.voices)
        names << QString::fromStdString(name);
    return names;
}

QString LiveModel::shownName(const QString &name)
{
    static const std::array<std::pair<const char *, const char *>, 6> kPresets{
        {{"deeper", QT_TR_NOOP("Deeper")},
         {"brighter", QT_TR_NOOP("Brighter")},
         {"older", QT_TR_NOOP("Older")},
         {"childlike", QT_TR_NOOP("Childlike")},
         {"anonymous-low", QT_TR_NOOP("Anonymous, low")},
         {"anonymous-high", QT_TR_NOOP("Anonymous, high")}}};
    for (const auto &[id, words] : kPresets) {
        if (name == QLatin1String(id))
            return tr(words);
    }
    return name;
}

QVariantList LiveModel::figures() const
{
    return StatusFigures::of(m_now, shown());
}

QVariantList LiveModel::stages() const
{
    QVariantList list;
    if (!isLive())
        return list;
    for (const auto &[name, ms] : m_tap->stages()) {
        const QString words = name == "decode"   ? tr("Decode")
                              : name == "face"   ? tr("Face")
                              : name == "encode" ? tr("Encode")
                                                 : QString::fromStdString(name);
        list << QVariantMap{{QStringLiteral("name"), words}, {QStringLiteral("ms"), ms}};
    }
    return list;
}

QVariantList LiveModel::frameRates() const
{
    QVariantList list;
    for (const double rate : m_rates)
        list << rate;
    return list;
}

void LiveModel::useFace(const QString &name)
{
    server::SettingsPatch patch;
    patch.faceEnabled = !name.isEmpty();
    if (!name.isEmpty())
        patch.faceName = name.toStdString();
    apply(patch, QStringLiteral("face"), name);
}

void LiveModel::useVoice(const QString &name)
{
    server::SettingsPatch patch;
    patch.voiceEnabled = !name.isEmpty();
    if (!name.isEmpty())
        patch.voiceName = name.toStdString();
    apply(patch, QStringLiteral("voice"), name);
}

void LiveModel::setFaceOn(bool on)
{
    server::SettingsPatch patch;
    patch.faceEnabled = on;
    apply(patch, QStringLiteral("face"), on ? face() : QString());
}

void LiveModel::setVoiceOn(bool on)
{
    server::SettingsPatch patch;
    patch.voiceEnabled = on;
    apply(patch, QStringLiteral("voice"), on ? voice() : QString());
}

void LiveModel::setPitch(int semitones)
{
    server::SettingsPatch patch;
    patch.voicePitchShift = semitones;
    apply(patch, QStringLiteral("pitch"), QString::number(semitones));
}

void LiveModel::disconnectPeer(const QString &id)
{
    m_server.disconnectClient(id.toStdString());
}

/// Unless several are live, what is chosen holds for the sessions to come and the next start, too:
/// a client that comes back must not be seen as it is.
void LiveModel::apply(const server::SettingsPatch &patch, const QString &key, const QString &value)
{
    ++m_jobs;
    emit busyChanged();
    std::optional<server::SessionId> session;
    if (m_shown != server::mainSession())
        session = m_shown;
    const bool isForAll = !session || liveCount() <= 1;
    inBackground(
        m_pool, this,
        [this, session, isForAll, patch] {
            auto applied = m_server.apply(session, patch);
            if (applied && session && isForAll)
                applied = m_server.apply({}, patch);
            return applied;
        },
        [this, isForAll, key, value](const base::Result<void> &applied) {
            --m_jobs;
            emit busyChanged();
            if (!applied)
                emit failed(m_language.words(applied.error()));
            else if (isForAll)
                emit chosen(key, lastingName(m_server.settings().server, key, value));
            poll();
        });
}

} // namespace ducklive::serverui
