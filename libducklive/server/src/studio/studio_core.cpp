#include "studio_core.h"

#include "clip_validator.h"
#include "photo_validator.h"

#include "ducklive/capture/source_factory.h"
#include "ducklive/inference/onnx_backend.h"
#include "ducklive/server/settings_change.h"
#include "ducklive/voice/silero_detector.h"

#include <algorithm>
#include <cctype>
#include <random>
#include <utility>

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

bool isSessionName(const std::string &name)
{
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) || c == '_' || c == '-';
    });
}

SessionId newSessionId()
{
    std::random_device random;
    constexpr char kDigits[] = "0123456789abcdef";
    std::string name = "live_";
    for (int i = 0; i < 12; ++i)
        name += kDigits[random() % 16];
    return SessionId(name);
}

} // namespace

StudioCore::StudioCore(LiveStudioOptions options, const base::Clock &clock,
                       observability::Metrics &metrics, observability::Log &log)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_metrics(metrics)
    , m_log(log)
    , m_library(m_options.facesFolder)
    , m_voices(m_options.voicesFolder)
    , m_started(clock.now())
{
    loadModels();
    m_sessions[mainSession()] = makeSession(mainSession(), {}, "");
    metrics.gauge("ducklive_sessions_active", "Open sessions", {},
                  [this] { return static_cast<double>(sessionCount()); });
}

void StudioCore::connect(StreamSink &sink)
{
    m_relay.connect(sink);
}

void StudioCore::useLibrary(const models::ModelStore *store)
{
    m_library.setStore(store);
    m_voices.setStore(store);
}

std::vector<std::unique_ptr<models::ModelValidator>> StudioCore::validators() const
{
    std::vector<std::unique_ptr<models::ModelValidator>> made;
    made.push_back(std::make_unique<PhotoValidator>(m_models));
    made.push_back(std::make_unique<ClipValidator>());
    return made;
}

void StudioCore::watch(const SessionId &session, std::shared_ptr<StreamSink> watcher)
{
    const bool isWatched = watcher != nullptr;
    m_relay.watch(session, std::move(watcher));
    const std::unique_lock lock(m_mutex);
    if (const auto before = m_sessions.find(m_watched); before != m_sessions.end())
        before->second->setWatched(false);
    m_watched = session;
    if (const auto now = m_sessions.find(session); now != m_sessions.end())
        now->second->setWatched(isWatched);
}

Result<void> StudioCore::setDefaults(const SettingsPatch &patch)
{
    if (patch == SettingsPatch{})
        return {};
    auto applied = find(mainSession())->apply(patch);
    if (!applied)
        return std::unexpected(applied.error());
    const std::unique_lock lock(m_mutex);
    merge(m_defaults, patch);
    return {};
}

Result<void> StudioCore::useFace(const std::filesystem::path &photo)
{
    SettingsPatch patch;
    patch.faceName = photo.string();
    std::error_code ignored;
    if (photo.has_parent_path() || std::filesystem::is_regular_file(photo, ignored)) {
        m_library.addFile(photo);
        patch.faceName = photo.filename().string();
    }
    patch.faceEnabled = true;
    return setDefaults(patch);
}

Result<void> StudioCore::useVoice(const std::string &voice, int pitchShift)
{
    SettingsPatch patch;
    patch.voiceName = voice;
    if (std::error_code ignored; std::filesystem::is_regular_file(voice, ignored)) {
        m_voices.addFile(voice);
        patch.voiceName = std::filesystem::path(voice).filename().string();
    }
    patch.voiceEnabled = true;
    patch.voicePitchShift = pitchShift;
    return setDefaults(patch);
}

Result<void> StudioCore::startSource(const SourceOptions &options)
{
    const capture::VideoMode mode{{options.width, options.height}, options.framesPerSecond};
    auto source = capture::makeVideoSource(options.name, mode, m_clock);
    if (!source)
        return std::unexpected(source.error());
    auto session = find(mainSession());
    if (auto started = (*source)->start(
            [session](media::FramePtr frame) { session->pushFrame(std::move(frame)); });
        !started)
        return started;
    session->setPeer(SourceLabel::of(options.name), "");
    m_source = std::move(*source);
    const std::unique_lock lock(m_mutex);
    m_mainTaken = true;
    return {};
}

void StudioCore::refreshFace(const std::string &name)
{
    std::vector<std::shared_ptr<LiveSession>> all;
    {
        const std::shared_lock lock(m_mutex);
        for (const auto &[id, session] : m_sessions)
            all.push_back(session);
    }
    for (const auto &session : all)
        session->refreshFace(name);
}

void StudioCore::stop()
{
    m_source.reset();
    std::map<SessionId, std::shared_ptr<LiveSession>> ending;
    {
        const std::unique_lock lock(m_mutex);
        ending.swap(m_sessions);
        m_stopped = true;
    }
}

Result<SessionId> StudioCore::openSession(std::optional<SessionId> wanted,
                                          const std::string &peerName)
{
    if (wanted && !isSessionName(wanted->value()))
        return fail(ErrorCode::InvalidArgument, wanted->value(), "not a session name");
    if (wanted == mainSession())
        return takeMain(peerName);
    const SessionId id = wanted.value_or(newSessionId());
    SettingsPatch defaults;
    std::shared_ptr<LiveSession> session;
    {
        const std::unique_lock lock(m_mutex);
        if (m_stopped || m_sessions.contains(id))
            return fail(ErrorCode::Busy, id.value(), "the session is taken");
        if (static_cast<int>(m_sessions.size()) - 1 >= m_options.maxFeedSessions)
            return fail(ErrorCode::Busy, id.value(), "all places are taken");
        session = makeSession(id, {}, peerName);
        m_sessions[id] = session;
        defaults = m_defaults;
    }
    if (defaults != SettingsPatch{}) {
        if (auto applied = session->apply(defaults); !applied) {
            closeSession(id);
            return std::unexpected(applied.error());
        }
    }
    m_log.info("studio", "session " + id.value() + " opened");
    return id;
}

void StudioCore::closeSession(const SessionId &id)
{
    std::shared_ptr<LiveSession> ending;
    {
        const std::unique_lock lock(m_mutex);
        if (id == mainSession()) {
            m_mainTaken = m_source != nullptr;
            return;
        }
        const auto found = m_sessions.find(id);
        if (found == m_sessions.end())
            return;
        ending = std::move(found->second);
        m_sessions.erase(found);
    }
    ending.reset(); // joins its threads; nothing is delivered afterwards
    m_relay.sessionEnded(id);
    m_log.info("studio", "session " + id.value() + " closed");
}

std::shared_ptr<LiveSession> StudioCore::find(const SessionId &id) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second;
}

bool StudioCore::mainTakesFeed() const
{
    const std::shared_lock lock(m_mutex);
    return !m_mainTaken && !m_stopped;
}

StudioState StudioCore::state() const
{
    StudioState state;
    state.uptimeSeconds = static_cast<double>((m_clock.now() - m_started).count()) / 1e6;
    const std::shared_lock lock(m_mutex);
    state.status = m_stopped ? "stopped" : "running";
    if (const auto main = m_sessions.find(mainSession()); main != m_sessions.end())
        state.sessions.push_back(main->second->state());
    for (const auto &[id, session] : m_sessions) {
        if (id != mainSession())
            state.sessions.push_back(session->state());
    }
    return state;
}

std::vector<std::string> StudioCore::providerLines() const
{
    std::vector<std::string> lines;
    if (!m_models)
        return lines;
    for (const auto &model : {m_models->detector, m_models->landmarks}) {
        const auto &provider = model->provider();
        lines.push_back(
            model->name() + ": " + provider.actual +
            (provider.fallbackReason.empty() ? "" : " (" + provider.fallbackReason + ")"));
    }
    return lines;
}

void StudioCore::loadModels()
{
    auto backend = inference::openOnnxBackend(m_options.onnxRuntimes);
    if (!backend) {
        m_faceProblem = backend.error();
        return;
    }
    m_backend = std::move(*backend);
    if (auto speech = voice::loadSileroModel(*m_backend, m_options.modelFolder))
        m_speechModel = std::move(*speech);
    else
        m_log.warning("voice", base::toLogLine(speech.error()) +
                                   ": breath and keys stay in the voice (no speech gate)");
    auto models = face::loadFaceModels(*m_backend, m_options.modelFolder, {m_options.device, 1});
    if (!models) {
        m_faceProblem = models.error();
        return;
    }
    m_models = std::move(*models);
    for (const auto &model : {m_models->detector, m_models->landmarks}) {
        if (!model->provider().fallbackReason.empty())
            m_log.warning("inference", model->name() + " runs on " + model->provider().actual +
                                           ", because: " + model->provider().fallbackReason);
    }
}

std::shared_ptr<LiveSession> StudioCore::makeSession(const SessionId &id, SourceLabel source,
                                                     std::string peer)
{
    const LiveSession::Tools tools{m_clock,
                                   m_metrics,
                                   m_log,
                                   m_library,
                                   m_voices,
                                   m_models ? &*m_models : nullptr,
                                   m_faceProblem,
                                   m_speechModel.get(),
                                   m_relay,
                                   m_options.jpegQuality,
                                   m_options.voiceGate};
    return std::make_shared<LiveSession>(id, std::move(source), std::move(peer), tools);
}

Result<SessionId> StudioCore::takeMain(const std::string &peerName)
{
    const std::unique_lock lock(m_mutex);
    if (m_mainTaken || m_stopped)
        return fail(ErrorCode::Busy, mainSession().value(), "the session has a source already");
    m_mainTaken = true;
    m_sessions[mainSession()]->setPeer({}, peerName);
    return mainSession();
}

std::size_t StudioCore::sessionCount() const
{
    const std::shared_lock lock(m_mutex);
    return m_sessions.size();
}

} // namespace ducklive::server
