#pragma once

#include "access_token.h"
#include "connection_table.h"
#include "ducklive/server/network.h"
#include "http_service.h"
#include "listener.h"
#include "net_context.h"
#include "net_metrics.h"
#include "peer_hub.h"
#include "worker.h"

#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace ducklive::server {

/// Owns the loop, its thread and everything that lives on it. stop() is thread-safe.
class Network::Impl
{
public:
    static constexpr std::chrono::milliseconds kTick{250};
    static constexpr int kTicksPerState = 4;           ///< once a second
    static constexpr std::chrono::seconds kGoodbye{2}; ///< for the peers to answer the close frame

    Impl(NetworkOptions options, Studio &studio, observability::Metrics &metrics,
         observability::Log &log, const base::Clock &clock, Library *library);
    ~Impl();

    [[nodiscard]] base::Result<void> bind();
    void run();
    void stop();
    void disconnect(const std::string &client);

    [[nodiscard]] std::uint16_t httpPort() const noexcept { return m_httpListener.port(); }
    [[nodiscard]] std::uint16_t wsPort() const noexcept { return m_wsListener.port(); }
    [[nodiscard]] net::PeerHub &hub() noexcept { return m_hub; }

private:
    void tick();
    void tellState();
    void sayGoodbye();
    void accepted(net::TcpSocket socket, net::HttpConnection::Port port);

    NetworkOptions m_options;
    net::AccessToken m_token;
    Studio &m_studio;
    observability::Log &m_log;
    const base::Clock &m_clock;
    Library *m_library;
    net::NetMetrics m_metrics;
    boost::asio::io_context m_io{1};
    net::Worker m_worker;
    net::PeerHub m_hub;
    net::ConnectionTable m_connections;
    net::Listener m_httpListener;
    net::Listener m_wsListener;
    net::Timer m_ticker;
    std::unique_ptr<net::HttpService> m_service;
    std::mutex m_stopMutex;
    int m_ticks = 0;         ///< net thread
    bool m_stopping = false; ///< the same
    std::optional<std::chrono::steady_clock::time_point> m_goodbyeUntil;
    std::jthread m_thread;

    [[nodiscard]] net::NetContext context();
};

} // namespace ducklive::server
