#include "client_model.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include <QDateTime>
#include <QDir>

namespace ducklive::clientui {

using client::LinkState;

namespace {

constexpr std::chrono::milliseconds kTuneInterval{50};
constexpr int kMostTrim = 500;
constexpr int kMostPitch = 12;
constexpr double kLeastStrength = 0.5;

double milliseconds(base::Microseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

client::ServerChoice choiceOf(const RememberedServer &server)
{
    return {server.url.toStdString(), server.token.toStdString(), {}};
}

} // namespace

ClientModel::ClientModel(CallLink &link, SettingsFile &settings)
    : m_link(link)
    , m_settings(settings)
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(kTuneInterval);
    connect(&m_flush, &QTimer::timeout, this, [this] { wish(std::exchange(m_waiting, {})); });
    connect(&m_link, &CallLink::stateTaken, this, &ClientModel::take);
    const ClientSettings &values = settings.values;
    if (values.hasWorn)
        m_link.change(wishOf(values.worn));
    if (values.source != QStringLiteral("none"))
        m_link.setSource(values.source.toStdString());
    if (values.microphone != QStringLiteral("none"))
        m_link.setMicrophone(values.microphone.toStdString());
    if (trim() != 0)
        m_link.setVoiceTrim(std::chrono::milliseconds(trim()));
    if (const RememberedServer *server = remembered())
        m_link.setServer(choiceOf(*server));
    take();
}

void ClientModel::take()
{
    const client::RecordingStatus before = m_state.recording;
    m_state = m_link.state();
    const auto &client = m_state.client;
    m_rate.look(m_state.taken, client.playout.shown);
    m_isClipping = client.microphoneClipped > m_lastClipped;
    m_lastClipped = client.microphoneClipped;
    m_phase = phaseOf(m_state);
    emit measured();
    const Persona worn = now();
    const QStringList look{QString::number(m_phase),
                           title(),
                           sentence(),
                           notice(),
                           serverName(),
                           worn.face,
                           worn.voice,
                           QString::number(worn.strength),
                           QString::number(worn.pitch),
                           QString::number(worn.faceEnabled * 8 + worn.voiceEnabled * 4 +
                                           canChange() * 2 + isAsleep() + isRecording() * 16),
                           dashboard().toString()};
    if (const QString all = look.join(QLatin1Char('\n')); all != m_lastLook) {
        m_lastLook = all;
        emit changed();
    }
    if (before.isRecording && !isRecording() && !m_state.recording.problem)
        emit recordingSaved(QString::fromStdString(before.file));
}

ClientModel::Phase ClientModel::phaseOf(const CallState &state) const
{
    const client::ConnectionState &connection = state.client.connection;
    if (!hasServer())
        return Searching;
    if (connection.link != LinkState::Connected)
        return connection.problem ? Problem : Connecting;
    const bool flows = m_rate.perSecond() > 0 && connection.queuePosition == 0;
    return flows && isCameraOn() && !state.client.isAsleep ? Live : Connected;
}

QString ClientModel::title() const
{
    if (m_isPanicking)
        return tr("Hidden");
    switch (m_phase) {
    case Searching: return tr("No server chosen");
    case Connecting: return tr("Connecting…");
    case Connected: return isAsleep() ? tr("Ready") : tr("Connected");
    case Live: return tr("Live");
    case Problem: return tr("No connection");
    }
    return {};
}

QString ClientModel::sentence() const
{
    if (m_isPanicking)
        return tr("The call gets silence and a card instead of your picture, until you come back.");
    switch (m_phase) {
    case Searching: return tr("Choose the machine that computes your new face and voice.");
    case Connecting: return tr("Waiting for %1 to answer.").arg(serverName());
    case Connected: return connectedSentence();
    case Live: return tr("This is what the call sees.");
    case Problem:
        return QString::fromStdString(
            base::userMessage(*m_state.client.connection.problem, m_language));
    }
    return {};
}

QString ClientModel::connectedSentence() const
{
    const auto &client = m_state.client;
    if (client.connection.queuePosition > 0)
        return tr("The server has no free place; you are number %1 in its queue.")
            .arg(client.connection.queuePosition);
    if (isAsleep())
        return tr("Nobody is using the camera. It wakes up when a program opens it.");
    if (m_isCameraOff)
        return tr("Your camera is off. The call sees a card.");
    if (client.source == "none" || client.source.empty())
        return tr("No camera is chosen. Choose one under Setup, or watch what the server sends.");
    return tr("Waiting for the first picture.");
}

QString ClientModel::notice() const
{
    const auto &client = m_state.client;
    for (const auto *problem :
         {&client.connection.refusal, &m_state.cameraProblem, &m_state.sourceProblem,
          &client.soundProblem, &m_state.recording.problem, &client.sourceProblem,
          &client.microphone.problem, &client.virtualMicrophone.problem, &client.camera.problem}) {
        if (*problem)
            return QString::fromStdString(base::userMessage(**problem, m_language));
    }
    const auto &unread = m_settings.problem();
    return unread ? QString::fromStdString(base::userMessage(*unread, m_language)) : QString();
}

const RememberedServer *ClientModel::remembered() const
{
    const auto &servers = m_settings.values.servers;
    const auto found = std::ranges::find(servers, m_settings.values.server, &RememberedServer::url);
    return found == servers.end() ? nullptr : &*found;
}

QString ClientModel::serverName() const
{
    const RememberedServer *server = remembered();
    return server ? (server->name.isEmpty() ? server->url : server->name) : QString();
}

QUrl ClientModel::dashboard() const
{
    const auto &connection = m_state.client.connection;
    if (connection.link != LinkState::Connected || connection.dashboardPort == 0)
        return {};
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QUrl(m_settings.values.server).host());
    url.setPort(connection.dashboardPort);
    return url;
}

Persona ClientModel::now() const
{
    const auto &settings = m_state.client.settings;
    if (settings)
        return personaOf(*settings);
    return m_settings.values.hasWorn ? m_settings.values.worn
                                     : personaOf(protocol::SettingsMessage{});
}

bool ClientModel::canChange() const
{
    const auto &client = m_state.client;
    return hasServer() && client.connection.link == LinkState::Connected && client.settings;
}

double ClientModel::voiceDb() const
{
    constexpr double kSilence = -100;
    const auto &client = m_state.client;
    const bool isHeard = client.connection.link == LinkState::Connected && isMicrophoneOn();
    return isHeard ? client.voice.levelDb : kSilence;
}

QString ClientModel::latency() const
{
    return m_phase == Live ? tr("%1 ms").arg(std::lround(milliseconds(m_state.client.latencyP50)))
                           : QStringLiteral("–");
}

QString ClientModel::sync() const
{
    const auto &client = m_state.client;
    if (m_phase != Live || !client.voice.isPlaying)
        return QStringLiteral("–");
    const long behind = std::lround(milliseconds(client.voice.delay - client.playout.delay));
    return behind >= 0 ? tr("voice %1 ms later").arg(behind)
                       : tr("voice %1 ms earlier").arg(-behind);
}

QString ClientModel::rate() const
{
    return m_phase == Live ? tr("%1 pictures a second").arg(std::lround(m_rate.perSecond()))
                           : QStringLiteral("–");
}

QString ClientModel::recorded() const
{
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(m_state.recording.length).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

void ClientModel::toggleRecording()
{
    if (isRecording())
        return m_link.stopRecording();
    const auto now = static_cast<qint64>(base::toMicros(m_state.taken) / 1000);
    const QString name = QDateTime::fromMSecsSinceEpoch(now).toString(
        QStringLiteral("'DuckLive 'yyyy-MM-dd HH.mm.ss'.mp4'"));
    m_link.startRecording(QDir(m_recordingFolder).filePath(name).toStdString());
}

int ClientModel::trim() const
{
    return m_settings.values.trims.value(m_settings.values.microphone, 0);
}

void ClientModel::setTrim(int trim)
{
    trim = std::clamp(trim, -kMostTrim, kMostTrim);
    m_settings.values.trims.insert(m_settings.values.microphone, trim);
    m_settings.save();
    m_link.setVoiceTrim(std::chrono::milliseconds(trim));
    emit changed();
}

void ClientModel::setLanguage(base::Language language)
{
    m_language = language;
    emit changed();
    emit measured();
}

void ClientModel::applyOutputs()
{
    m_link.setMuted(!isMicrophoneOn());
    m_link.setPictureOff(!isCameraOn());
    m_phase = phaseOf(m_state);
    emit changed();
    emit measured();
}

void ClientModel::setCameraOn(bool on)
{
    m_isCameraOff = !on;
    m_isMuted = m_isMuted || m_isPanicking; // one of both comes back, the other stays away
    m_isPanicking = false;
    applyOutputs();
}

void ClientModel::setMicrophoneOn(bool on)
{
    m_isMuted = !on;
    m_isCameraOff = m_isCameraOff || m_isPanicking;
    m_isPanicking = false;
    applyOutputs();
}

void ClientModel::panic()
{
    m_isPanicking = !m_isPanicking;
    applyOutputs();
}

void ClientModel::setFaceOn(bool on)
{
    protocol::SetMessage wanted;
    wanted.faceEnabled = on;
    wish(wanted);
}

void ClientModel::setVoiceOn(bool on)
{
    protocol::SetMessage wanted;
    wanted.voiceEnabled = on;
    wish(wanted);
}

void ClientModel::chooseFace(const QString &name)
{
    protocol::SetMessage wanted;
    wanted.faceEnabled = true;
    wanted.faceName = name.toStdString();
    wish(wanted);
}

void ClientModel::chooseVoice(const QString &name)
{
    protocol::SetMessage wanted;
    wanted.voiceEnabled = true;
    wanted.voiceName = name.toStdString();
    wish(wanted);
}

void ClientModel::setStrength(double strength)
{
    m_waiting.faceStrength = static_cast<float>(std::clamp(strength, kLeastStrength, 1.0));
    if (!m_flush.isActive())
        m_flush.start();
}

void ClientModel::setPitch(int semitones)
{
    m_waiting.voicePitchShift = std::clamp(semitones, -kMostPitch, kMostPitch);
    if (!m_flush.isActive())
        m_flush.start();
}

void ClientModel::wish(const protocol::SetMessage &wish)
{
    m_link.change(wish);
    Persona &worn = m_settings.values.worn;
    worn = now();
    worn.faceEnabled = wish.faceEnabled.value_or(worn.faceEnabled);
    worn.voiceEnabled = wish.voiceEnabled.value_or(worn.voiceEnabled);
    if (wish.faceName)
        worn.face = QString::fromStdString(*wish.faceName);
    if (wish.voiceName)
        worn.voice = QString::fromStdString(*wish.voiceName);
    worn.strength = wish.faceStrength.value_or(static_cast<float>(worn.strength));
    worn.pitch = wish.voicePitchShift.value_or(worn.pitch);
    m_settings.values.hasWorn = true;
    m_settings.save();
    emit changed();
}

void ClientModel::wear(const Persona &persona)
{
    wish(wishOf(persona));
}

void ClientModel::connectTo(const RememberedServer &server)
{
    ClientSettings &values = m_settings.values;
    values.server = server.url;
    if (!server.url.isEmpty()) {
        values.servers.removeIf([&](const auto &old) { return old.url == server.url; });
        values.servers.prepend(server);
    }
    m_settings.save();
    m_preview.clear();
    m_link.setServer(choiceOf(server));
    take();
    emit changed();
}

void ClientModel::setSource(const QString &source)
{
    m_settings.values.source = source;
    m_settings.save();
    m_link.setSource(source.toStdString());
}

void ClientModel::setMicrophone(const QString &microphone)
{
    m_settings.values.microphone = microphone;
    m_settings.save();
    m_link.setMicrophone(microphone.toStdString());
    m_link.setVoiceTrim(std::chrono::milliseconds(trim()));
    emit changed();
}

} // namespace ducklive::clientui
