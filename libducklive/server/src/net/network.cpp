#include "ducklive/server/network.h"

#include "network_impl.h"

namespace ducklive::server {

using net::DeliveryInbox;

Network::Network(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Network::~Network()
{
    stop();
}

base::Result<std::unique_ptr<Network>> Network::start(NetworkOptions options, Studio &studio,
                                                      observability::Metrics &metrics,
                                                      observability::Log &log,
                                                      const base::Clock &clock, Library *library)
{
    auto impl = std::make_unique<Impl>(std::move(options), studio, metrics, log, clock, library);
    if (const auto bound = impl->bind(); !bound)
        return std::unexpected(bound.error());
    impl->run();
    return std::unique_ptr<Network>(new Network(std::move(impl)));
}

std::uint16_t Network::httpPort() const noexcept
{
    return m_impl->httpPort();
}

std::uint16_t Network::wsPort() const noexcept
{
    return m_impl->wsPort();
}

std::vector<ClientInfo> Network::clients() const
{
    return m_impl->hub().clients();
}

void Network::disconnect(const std::string &client)
{
    m_impl->disconnect(client);
}

void Network::stop()
{
    m_impl->stop();
}

void Network::videoReady(const SessionId &session, VideoUnit unit)
{
    m_impl->hub().deliver({session, std::move(unit)});
}

void Network::audioReady(const SessionId &session, AudioUnit unit)
{
    m_impl->hub().deliver({session, std::move(unit)});
}

void Network::settingsChanged(const SessionId &session, const SessionSettings &settings)
{
    m_impl->hub().deliver({session, settings});
}

void Network::sessionEnded(const SessionId &session)
{
    m_impl->hub().deliver({session, DeliveryInbox::SessionEnd{}});
}

} // namespace ducklive::server
