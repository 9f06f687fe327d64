#include "running_server.h"

#include "ducklive/discovery/discovery_factory.h"

#include <utility>

namespace ducklive::serverui {

RunningServer::RunningServer(base::Result<server::ServerSettings> settings,
                             const base::Clock &clock, observability::Metrics &metrics,
                             observability::Log &log)
    : m_settings(settings.value_or(server::ServerSettings{}))
    , m_cpu(clock)
{
    if (!settings) {
        m_problem = settings.error();
        return;
    }
    auto started = server::ServerApp::start(
        m_settings.server, m_settings.isAnnounced ? discovery::makeAdvertiser() : nullptr, clock,
        metrics, log);
    if (started) {
        m_app = std::move(*started);
        return;
    }
    m_problem = started.error();
    log.error("server", base::toLogLine(*m_problem));
}

RunningServer::~RunningServer()
{
    if (m_app)
        m_app->stop();
}

std::uint16_t RunningServer::httpPort() const
{
    return m_app ? m_app->network().httpPort() : 0;
}

ServerSnapshot RunningServer::snapshot() const
{
    ServerSnapshot now;
    now.cpuShare = m_cpu.share();
    if (!m_app)
        return now;
    now.studio = m_app->studio().state();
    now.clients = m_app->network().clients();
    now.announcement = m_app->announcement();
    return now;
}

ServerChoices RunningServer::choices() const
{
    if (!m_app)
        return {};
    return {m_app->studio().faceNames(), m_app->studio().voiceNames(),
            m_app->library() ? m_app->library()->store().changes() : 0};
}

base::Result<std::vector<std::uint8_t>> RunningServer::faceThumbnail(const std::string &name) const
{
    if (!m_app)
        return std::unexpected(*m_problem);
    return m_app->studio().faceThumbnail(name);
}

base::Result<void> RunningServer::apply(const std::optional<server::SessionId> &session,
                                        const server::SettingsPatch &patch)
{
    if (!m_app)
        return std::unexpected(*m_problem);
    if (!session)
        return m_app->studio().setDefaults(patch);
    if (auto applied = m_app->studio().apply(*session, patch); !applied)
        return std::unexpected(applied.error());
    return {};
}

base::Result<void> RunningServer::setPersonFace(const server::SessionId &session,
                                                std::uint64_t person, const std::string &face)
{
    if (!m_app)
        return std::unexpected(*m_problem);
    return m_app->studio().setPersonFace(session, person, face);
}

void RunningServer::disconnectClient(const std::string &id)
{
    if (m_app)
        m_app->network().disconnect(id);
}

void RunningServer::watch(const server::SessionId &session,
                          std::shared_ptr<server::StreamSink> watcher)
{
    if (m_app)
        m_app->studio().watch(session, std::move(watcher));
}

} // namespace ducklive::serverui
