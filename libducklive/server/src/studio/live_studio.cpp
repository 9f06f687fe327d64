#include "ducklive/server/live_studio.h"

#include "live_session.h"
#include "studio_core.h"

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;

LiveStudio::LiveStudio(std::unique_ptr<StudioCore> core)
    : m_core(std::move(core))
{
}

LiveStudio::~LiveStudio() = default;

std::unique_ptr<LiveStudio> LiveStudio::create(LiveStudioOptions options, const base::Clock &clock,
                                               observability::Metrics &metrics,
                                               observability::Log &log)
{
    return std::unique_ptr<LiveStudio>(
        new LiveStudio(std::make_unique<StudioCore>(std::move(options), clock, metrics, log)));
}

void LiveStudio::connect(StreamSink &sink)
{
    m_core->connect(sink);
}

void LiveStudio::useLibrary(const models::ModelStore *store)
{
    m_core->useLibrary(store);
}

std::vector<std::unique_ptr<models::ModelValidator>> LiveStudio::validators() const
{
    return m_core->validators();
}

void LiveStudio::watch(const SessionId &session, std::shared_ptr<StreamSink> watcher)
{
    m_core->watch(session, std::move(watcher));
}

Result<void> LiveStudio::setDefaults(const SettingsPatch &patch)
{
    return m_core->setDefaults(patch);
}

Result<void> LiveStudio::useFace(const std::filesystem::path &photo)
{
    return m_core->useFace(photo);
}

Result<void> LiveStudio::useVoice(const std::string &voice, int pitchShift)
{
    return m_core->useVoice(voice, pitchShift);
}

void LiveStudio::refreshFace(const std::string &name)
{
    m_core->refreshFace(name);
}

Result<void> LiveStudio::startSource(const SourceOptions &options)
{
    return m_core->startSource(options);
}

void LiveStudio::stop()
{
    m_core->stop();
}

std::optional<base::Error> LiveStudio::faceProblem() const
{
    return m_core->faceProblem();
}

std::vector<std::string> LiveStudio::providerLines() const
{
    return m_core->providerLines();
}

Result<SessionId> LiveStudio::openSession(std::optional<SessionId> wanted,
                                          const std::string &peerName)
{
    return m_core->openSession(std::move(wanted), peerName);
}

void LiveStudio::closeSession(const SessionId &session)
{
    m_core->closeSession(session);
}

void LiveStudio::pushVideo(const SessionId &session, base::Timestamp captured,
                           base::SharedBytes jpeg)
{
    if (auto found = m_core->find(session))
        found->pushJpeg(captured, std::move(jpeg));
}

void LiveStudio::pushAudio(const SessionId &session, base::Timestamp captured, int sampleRate,
                           base::SharedBytes pcm)
{
    if (auto found = m_core->find(session))
        found->pushAudio(captured, sampleRate, pcm);
}

bool LiveStudio::mainTakesFeed() const
{
    return m_core->mainTakesFeed();
}

void LiveStudio::receiverReported(const SessionId &session, const ReceiverReport &report)
{
    if (auto found = m_core->find(session))
        found->receiverReported(report);
}

void LiveStudio::setOriginalsWanted(const SessionId &session, bool wanted)
{
    if (auto found = m_core->find(session))
        found->setOriginalsWanted(wanted);
}

Result<SessionSettings> LiveStudio::settings(const SessionId &session) const
{
    if (auto found = m_core->find(session))
        return found->settings();
    return fail(ErrorCode::NotFound, session.value());
}

Result<SessionSettings> LiveStudio::apply(const SessionId &session, const SettingsPatch &patch)
{
    if (auto found = m_core->find(session))
        return found->apply(patch);
    return fail(ErrorCode::NotFound, session.value());
}

Result<void> LiveStudio::setPersonFace(const SessionId &session, std::uint64_t person,
                                       const std::string &face)
{
    if (auto found = m_core->find(session))
        return found->setPersonFace(person, face);
    return fail(ErrorCode::NotFound, session.value());
}

StudioState LiveStudio::state() const
{
    return m_core->state();
}

std::vector<std::string> LiveStudio::faceNames() const
{
    return m_core->library().names();
}

std::vector<std::string> LiveStudio::voiceNames() const
{
    return m_core->voices().names();
}

Result<std::vector<std::uint8_t>> LiveStudio::faceThumbnail(const std::string &name) const
{
    return m_core->library().thumbnail(name);
}

} // namespace ducklive::server
