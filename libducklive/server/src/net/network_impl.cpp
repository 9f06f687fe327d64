#include "network_impl.h"

#include "api_routes.h"
#include "ducklive/base/named_thread.h"
#include "http_response.h"
#include "model_routes.h"
#include "page_routes.h"
#include "session_routes.h"
#include "state_json.h"
#include "upload_routes.h"

#include <boost/asio/post.hpp>

namespace ducklive::server {

using net::HttpConnection;

Network::Impl::Impl(NetworkOptions options, Studio &studio, observability::Metrics &metrics,
                    observability::Log &log, const base::Clock &clock, Library *library)
    : m_options(std::move(options))
    , m_token(m_options.token)
    , m_studio(studio)
    , m_log(log)
    , m_clock(clock)
    , m_library(library)
    , m_metrics(metrics)
    , m_hub(context())
    , m_connections(clock)
    , m_httpListener(
          m_io, log, [this] { return m_connections.makeRoom(m_hub.strangerCount()); },
          [this](net::TcpSocket socket) {
              accepted(std::move(socket), HttpConnection::Port::Http);
          })
    , m_wsListener(
          m_io, log, [this] { return m_connections.makeRoom(m_hub.strangerCount()); },
          [this](net::TcpSocket socket) {
              accepted(std::move(socket), HttpConnection::Port::WebSocket);
          })
    , m_ticker(m_io.get_executor())
{
}

Network::Impl::~Impl()
{
    stop();
}

net::NetContext Network::Impl::context()
{
    return {m_io, m_worker, m_studio, m_metrics, m_log, m_clock, m_options, m_token, m_library};
}

base::Result<void> Network::Impl::bind()
{
    if (const auto bound = m_httpListener.bind(m_options.host, m_options.httpPort); !bound)
        return bound;
    m_options.httpPort = m_httpListener.port(); // what is told, when any free one was wanted
    return m_wsListener.bind(m_options.host, m_options.wsPort);
}

void Network::Impl::run()
{
    net::Router router;
    net::addApiRoutes(router, context(), m_hub, wsPort());
    net::addSessionRoutes(router, context());
    net::addModelRoutes(router, context());
    net::addUploadRoutes(router, context());
    net::addPageRoutes(router, context());
    m_service = std::make_unique<net::HttpService>(context(), std::move(router));
    m_httpListener.start();
    m_wsListener.start();
    tick();
    m_thread = base::startThread("net", [this](const std::stop_token &) { m_io.run(); });
}

void Network::Impl::accepted(net::TcpSocket socket, HttpConnection::Port port)
{
    auto connection = std::make_shared<HttpConnection>(
        std::move(socket), port, *m_service, m_hub, m_clock,
        [this](HttpConnection &closed) { m_connections.remove(closed); });
    m_connections.add(connection);
    connection->start();
}

void Network::Impl::tick()
{
    m_hub.tick();
    m_connections.tick();
    if (++m_ticks % kTicksPerState == 0 && m_hub.hasDashboards())
        tellState();
    if (m_stopping) {
        if (m_hub.isEmpty() || std::chrono::steady_clock::now() >= *m_goodbyeUntil)
            return m_io.stop();
    }
    constexpr std::chrono::milliseconds kStoppingTick{10};
    m_ticker.expires_after(m_stopping ? kStoppingTick : kTick);
    m_ticker.async_wait([this](net::ErrorCode error) {
        if (!error || m_stopping)
            tick();
    });
}

/// What GET /api/state answers, to whom watches anyway.
void Network::Impl::tellState()
{
    auto state = net::stateJson(m_studio, m_hub.clientsNow(), m_library);
    state["type"] = "state";
    m_hub.tellDashboards(net::jsonText(state));
}

void Network::Impl::sayGoodbye()
{
    m_stopping = true;
    m_goodbyeUntil = std::chrono::steady_clock::now() + kGoodbye;
    m_httpListener.stop();
    m_wsListener.stop();
    m_connections.abortAll();
    m_hub.closeAll();
    m_ticker.cancel();
}

void Network::Impl::disconnect(const std::string &client)
{
    boost::asio::post(m_io, [this, client] { m_hub.disconnect(client); });
}

void Network::Impl::stop()
{
    const std::lock_guard lock(m_stopMutex);
    if (!m_thread.joinable())
        return;
    boost::asio::post(m_io, [this] { sayGoodbye(); });
    m_thread.join();
    m_worker.stop();
    m_io.restart();
    m_io.poll(); // a session opened at the last moment is closed again
    for (const SessionId &session : m_hub.openSessions())
        m_studio.closeSession(session);
}

} // namespace ducklive::server
