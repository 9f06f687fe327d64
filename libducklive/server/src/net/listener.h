#pragma once

#include "asio_types.h"
#include "ducklive/base/result.h"
#include "ducklive/observability/log.h"

#include <cstdint>
#include <functional>
#include <string>

namespace ducklive::server::net {

/// One listening socket. Net thread only, except bind() before the thread runs.
class Listener
{
public:
    using Accepted = std::function<void(TcpSocket)>;
    using MayAccept = std::function<bool()>;

    static constexpr std::chrono::milliseconds kFullRetry{10};
    static constexpr std::chrono::milliseconds kErrorRetry{100};

    Listener(boost::asio::io_context &io, observability::Log &log, MayAccept mayAccept,
             Accepted accepted);

    [[nodiscard]] base::Result<void> bind(const std::string &host, std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
    void start();
    void stop();

private:
    void accept();
    void retryAfter(std::chrono::milliseconds pause);

    TcpAcceptor m_acceptor;
    TcpSocket m_next; ///< the connection to come
    Timer m_retry;
    observability::Log &m_log;
    MayAccept m_mayAccept;
    Accepted m_accepted;
    std::uint16_t m_port = 0;
    bool m_reportedError = false;
};

} // namespace ducklive::server::net
