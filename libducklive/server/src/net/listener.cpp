#include "listener.h"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace ducklive::server::net {

namespace asio = boost::asio;

namespace {

base::Result<asio::ip::address> parseHost(std::string host)
{
    if (host == "localhost")
        host = "127.0.0.1";
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    ErrorCode error;
    const auto address = asio::ip::make_address(host, error);
    if (error)
        return base::fail(base::ErrorCode::AddressUnavailable, host, "not an IP address");
    return address;
}

base::ErrorCode codeOf(const ErrorCode &error)
{
    if (error == asio::error::address_in_use)
        return base::ErrorCode::PortBusy;
    if (error == asio::error::access_denied)
        return base::ErrorCode::PermissionDenied;
    return base::ErrorCode::AddressUnavailable;
}

} // namespace

Listener::Listener(asio::io_context &io, observability::Log &log, MayAccept mayAccept,
                   Accepted accepted)
    : m_acceptor(io.get_executor())
    , m_next(io.get_executor())
    , m_retry(io.get_executor())
    , m_log(log)
    , m_mayAccept(std::move(mayAccept))
    , m_accepted(std::move(accepted))
{
}

base::Result<void> Listener::bind(const std::string &host, std::uint16_t port)
{
    const auto address = parseHost(host);
    if (!address)
        return std::unexpected(address.error());
    ErrorCode error;
    const Tcp::endpoint endpoint(*address, port);
    const auto failed = [&](const char *step) {
        const auto code = codeOf(error);
        const bool isAboutHost = code == base::ErrorCode::AddressUnavailable;
        return base::fail(code, isAboutHost ? host : std::to_string(port),
                          std::string(step) + ": " + error.message());
    };
    m_acceptor.open(endpoint.protocol(), error);
    if (error)
        return failed("socket");
    m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (address->is_v6() && address->is_unspecified())
        m_acceptor.set_option(asio::ip::v6_only(false), error);
    m_acceptor.bind(endpoint, error);
    if (error)
        return failed("bind");
    m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return failed("listen");
    m_port = m_acceptor.local_endpoint(error).port();
    return {};
}

void Listener::start()
{
    accept();
}

void Listener::stop()
{
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_retry.cancel();
}

void Listener::accept()
{
    if (!m_acceptor.is_open())
        return;
    if (!m_mayAccept())
        return retryAfter(kFullRetry);
    m_acceptor.async_accept(m_next, [this](ErrorCode error) {
        if (error == asio::error::operation_aborted || !m_acceptor.is_open())
            return;
        if (error) {
            // Out of descriptors or memory: those who wait stay in the backlog meanwhile.
            if (!m_reportedError)
                m_log.warning("net", "cannot accept connections: " + error.message());
            m_reportedError = true;
            return retryAfter(kErrorRetry);
        }
        m_reportedError = false;
        ErrorCode ignored;
        m_next.set_option(Tcp::no_delay(true), ignored);
        m_accepted(std::move(m_next));
        accept();
    });
}

void Listener::retryAfter(std::chrono::milliseconds pause)
{
    m_retry.expires_after(pause);
    m_retry.async_wait([this](ErrorCode error) {
        if (!error)
            accept();
    });
}

} // namespace ducklive::server::net
