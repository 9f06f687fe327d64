#pragma once

#include "http_connection.h"

#include <memory>
#include <set>

namespace ducklive::server::net {

/// The TCP connections that are not (yet) WebSockets. Net thread only.
class ConnectionTable
{
public:
    /// Connections that have not sent a whole request, together with peers without a token.
    static constexpr std::size_t kMaxStrangers = 64;
    static constexpr std::size_t kMaxConnections = 512;
    /// A stranger this old gives its place to a new one.
    static constexpr std::chrono::milliseconds kStrangerGrace{50};

    explicit ConnectionTable(const base::Clock &clock);

    void add(std::shared_ptr<HttpConnection> connection);
    void remove(HttpConnection &connection);
    /// Ends what is past its deadline.
    void tick();
    void abortAll();
    /// Whether one more may be accepted; ends the oldest stranger when that makes room.
    [[nodiscard]] bool makeRoom(std::size_t otherStrangers);

private:
    const base::Clock &m_clock;
    std::set<std::shared_ptr<HttpConnection>> m_connections;
};

} // namespace ducklive::server::net
