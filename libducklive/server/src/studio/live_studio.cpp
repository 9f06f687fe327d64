#include "ducklive/server/live_studio.h"

#include "live_session.h"

#include "ducklive/capture/source_factory.h"
#include "ducklive/inference/onnx_backend.h"

#include <algorithm>
#include <map>
#include <random>
#include <shared_mutex>

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

class LiveStudio::Impl
{
public:
    Impl(LiveStudioOptions options, const base::Clock &clock, observability::Metrics &metrics,
         observability::Log &log)
        : m_options(std::move(options))
        , m_clock(clock)
        , m_metrics(metrics)
        , m_log(log)
        , m_library(m_options.facesFolder)
        , m_started(clock.now())
    {
        loadModels();
        m_sessions[mainSession()] = makeSession(mainSession(), "feed", "");
        metrics.gauge("ducklive_sessions_active", "Open sessions", {},
                      [this] { return static_cast<double>(sessionCount()); });
    }

    ~Impl() { stop(); }

    void connect(StreamSink &sink)
    {
        const std::unique_lock lock(m_mutex);
        m_sink = &sink;
        // The main session was made before anybody listened; it has seen no frame yet.
        m_sessions[mainSession()] = makeSession(mainSession(), "feed", "");
    }

    Result<void> useFace(const std::filesystem::path &photo)
    {
        m_library.addFile(photo);
        SettingsPatch patch;
        patch.faceName = photo.filename().string();
        patch.faceEnabled = true;
        auto applied = find(mainSession())->apply(patch);
        if (!applied)
            return std::unexpected(applied.error());
        const std::unique_lock lock(m_mutex);
        m_defaults = patch;
        return {};
    }

    Result<void> startSource(const SourceOptions &options)
    {
        const capture::VideoMode mode{{options.width, options.height}, options.framesPerSecond};
        auto source = capture::makeVideoSource(options.name, mode, m_clock);
        if (!source)
            return std::unexpected(source.error());
        auto session = find(mainSession());
        if (auto started = (*source)->start([session](media::FramePtr frame) {
                session->pushFrame(std::move(frame));
            });
            !started)
            return started;
        session->setPeer((*source)->description(), "");
        m_source = std::move(*source);
        const std::unique_lock lock(m_mutex);
        m_mainTaken = true;
        return {};
    }

    void stop()
    {
        m_source.reset();
        std::map<SessionId, std::shared_ptr<LiveSession>> ending;
        {
            const std::unique_lock lock(m_mutex);
            ending.swap(m_sessions);
            m_stopped = true;
        }
    }

    Result<SessionId> openSession(std::optional<SessionId> wanted, const std::string &peerName)
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
            session = makeSession(id, "feed", peerName);
            m_sessions[id] = session;
            defaults = m_defaults;
        }
        if (defaults.faceName) {
            if (auto applied = session->apply(defaults); !applied) {
                closeSession(id);
                return std::unexpected(applied.error());
            }
        }
        m_log.info("studio", "session " + id.value() + " opened");
        return id;
    }

    void closeSession(const SessionId &id)
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
        if (m_sink)
            m_sink->sessionEnded(id);
        m_log.info("studio", "session " + id.value() + " closed");
    }

    std::shared_ptr<LiveSession> find(const SessionId &id) const
    {
        const std::shared_lock lock(m_mutex);
        const auto found = m_sessions.find(id);
        return found == m_sessions.end() ? nullptr : found->second;
    }

    bool mainTakesFeed() const
    {
        const std::shared_lock lock(m_mutex);
        return !m_mainTaken && !m_stopped;
    }

    StudioState state() const
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

    const FaceLibrary &library() const { return m_library; }
    std::optional<base::Error> faceProblem() const { return m_faceProblem; }

    std::vector<std::string> providerLines() const
    {
        std::vector<std::string> lines;
        if (!m_models)
            return lines;
        for (const auto &model : {m_models->detector, m_models->landmarks}) {
            const auto &provider = model->provider();
            lines.push_back(model->name() + ": " + provider.actual
                            + (provider.fallbackReason.empty() ? "" : " (" + provider.fallbackReason + ")"));
        }
        return lines;
    }

private:
    void loadModels()
    {
        auto backend = inference::openOnnxBackend(m_options.onnxRuntimes);
        if (!backend) {
            m_faceProblem = backend.error();
            return;
        }
        m_backend = std::move(*backend);
        auto models = face::loadFaceModels(*m_backend, m_options.modelFolder, {m_options.device, 1});
        if (!models) {
            m_faceProblem = models.error();
            return;
        }
        m_models = std::move(*models);
        for (const auto &model : {m_models->detector, m_models->landmarks}) {
            if (!model->provider().fallbackReason.empty())
                m_log.warning("inference", model->name() + " runs on " + model->provider().actual
                                               + ", because: " + model->provider().fallbackReason);
        }
    }

    std::shared_ptr<LiveSession> makeSession(const SessionId &id, std::string source, std::string peer)
    {
        const LiveSession::Tools tools{m_clock,
                                       m_metrics,
                                       m_log,
                                       m_library,
                                       m_models ? &*m_models : nullptr,
                                       m_faceProblem ? base::toLogLine(*m_faceProblem) : "",
                                       m_sink,
                                       m_options.jpegQuality};
        return std::make_shared<LiveSession>(id, std::move(source), std::move(peer), tools);
    }

    Result<SessionId> takeMain(const std::string &peerName)
    {
        const std::unique_lock lock(m_mutex);
        if (m_mainTaken || m_stopped)
            return fail(ErrorCode::Busy, mainSession().value(), "the session has a source already");
        m_mainTaken = true;
        m_sessions[mainSession()]->setPeer("feed", peerName);
        return mainSession();
    }

    std::size_t sessionCount() const
    {
        const std::shared_lock lock(m_mutex);
        return m_sessions.size();
    }

    LiveStudioOptions m_options;
    const base::Clock &m_clock;
    observability::Metrics &m_metrics;
    observability::Log &m_log;
    FaceLibrary m_library;
    base::Timestamp m_started;
    std::unique_ptr<inference::Backend> m_backend;
    std::optional<face::FaceModels> m_models;
    std::optional<base::Error> m_faceProblem;
    StreamSink *m_sink = nullptr;

    mutable std::shared_mutex m_mutex; ///< what follows
    std::map<SessionId, std::shared_ptr<LiveSession>> m_sessions;
    SettingsPatch m_defaults;
    bool m_mainTaken = false;
    bool m_stopped = false;
    std::unique_ptr<capture::VideoSource> m_source;
};

LiveStudio::LiveStudio(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

LiveStudio::~LiveStudio() = default;

std::unique_ptr<LiveStudio> LiveStudio::create(LiveStudioOptions options, const base::Clock &clock,
                                               observability::Metrics &metrics, observability::Log &log)
{
    return std::unique_ptr<LiveStudio>(
        new LiveStudio(std::make_unique<Impl>(std::move(options), clock, metrics, log)));
}

void LiveStudio::connect(StreamSink &sink)
{
    m_impl->connect(sink);
}

Result<void> LiveStudio::useFace(const std::filesystem::path &photo)
{
    return m_impl->useFace(photo);
}

Result<void> LiveStudio::startSource(const SourceOptions &options)
{
    return m_impl->startSource(options);
}

void LiveStudio::stop()
{
    m_impl->stop();
}

std::optional<base::Error> LiveStudio::faceProblem() const
{
    return m_impl->faceProblem();
}

std::vector<std::string> LiveStudio::providerLines() const
{
    return m_impl->providerLines();
}

Result<SessionId> LiveStudio::openSession(std::optional<SessionId> wanted, const std::string &peerName)
{
    return m_impl->openSession(std::move(wanted), peerName);
}

void LiveStudio::closeSession(const SessionId &session)
{
    m_impl->closeSession(session);
}

void LiveStudio::pushVideo(const SessionId &session, base::Timestamp captured, base::SharedBytes jpeg)
{
    if (auto found = m_impl->find(session))
        found->pushJpeg(captured, std::move(jpeg));
}

void LiveStudio::pushAudio(const SessionId &session, base::Timestamp captured, int sampleRate,
                           base::SharedBytes pcm)
{
    if (auto found = m_impl->find(session))
        found->pushAudio(captured, sampleRate, pcm);
}

bool LiveStudio::mainTakesFeed() const
{
    return m_impl->mainTakesFeed();
}

void LiveStudio::receiverReported(const SessionId &session, const ReceiverReport &report)
{
    if (auto found = m_impl->find(session))
        found->receiverReported(report);
}

void LiveStudio::setOriginalsWanted(const SessionId &session, bool wanted)
{
    if (auto found = m_impl->find(session))
        found->setOriginalsWanted(wanted);
}

Result<SessionSettings> LiveStudio::settings(const SessionId &session) const
{
    if (auto found = m_impl->find(session))
        return found->settings();
    return fail(ErrorCode::NotFound, session.value());
}

Result<SessionSettings> LiveStudio::apply(const SessionId &session, const SettingsPatch &patch)
{
    if (auto found = m_impl->find(session))
        return found->apply(patch);
    return fail(ErrorCode::NotFound, session.value());
}

StudioState LiveStudio::state() const
{
    return m_impl->state();
}

std::vector<std::string> LiveStudio::faceNames() const
{
    return m_impl->library().names();
}

std::vector<std::string> LiveStudio::voiceNames() const
{
    return {};
}

Result<std::vector<std::uint8_t>> LiveStudio::faceThumbnail(const std::string &name) const
{
    return m_impl->library().thumbnail(name);
}

} // namespace ducklive::server
