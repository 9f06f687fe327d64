#include "connection_table.h"

#include <algorithm>

namespace ducklive::server::net {

ConnectionTable::ConnectionTable(const base::Clock &clock)
    : m_clock(clock)
{
}

void ConnectionTable::add(std::shared_ptr<HttpConnection> connection)
{
    m_connections.insert(std::move(connection));
}

void ConnectionTable::remove(HttpConnection &connection)
{
    m_connections.erase(connection.shared_from_this());
}

void ConnectionTable::tick()
{
    for (const auto &connection : m_connections) {
        if (connection->isLate())
            connection->abort();
    }
}

void ConnectionTable::abortAll()
{
    for (const auto &connection : m_connections)
        connection->abort();
}

bool ConnectionTable::makeRoom(std::size_t otherStrangers)
{
    std::size_t strangers = otherStrangers;
    HttpConnection *oldest = nullptr;
    for (const auto &connection : m_connections) {
        if (!connection->isStranger())
            continue;
        ++strangers;
        if (oldest == nullptr || connection->created() < oldest->created())
            oldest = connection.get();
    }
    if (strangers < kMaxStrangers)
        return m_connections.size() < kMaxConnections;
    if (oldest == nullptr || m_clock.now() - oldest->created() < kStrangerGrace)
        return false;
    oldest->abort();
    return true;
}

} // namespace ducklive::server::net
