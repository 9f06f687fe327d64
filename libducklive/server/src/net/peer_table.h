#pragma once

#include "ducklive/server/client_info.h"
#include "ws_peer.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ducklive::server::net {

/// ClientInfo::id of a peer.
[[nodiscard]] std::string clientName(std::uint64_t id);

/// The open WebSocket connections. Net thread only.
class PeerTable
{
public:
    void add(std::shared_ptr<WsPeer> peer);
    void remove(std::uint64_t id);
    [[nodiscard]] WsPeer *find(std::uint64_t id) const;

    /// Active peers of the role "stream", over all sessions.
    [[nodiscard]] int streamCount() const;
    [[nodiscard]] bool hasDashboard(const SessionId &session) const;
    [[nodiscard]] std::vector<ClientInfo> infos() const;
    [[nodiscard]] const std::map<std::uint64_t, std::shared_ptr<WsPeer>> &all() const noexcept
    {
        return m_peers;
    }

private:
    std::map<std::uint64_t, std::shared_ptr<WsPeer>> m_peers;
};

} // namespace ducklive::server::net
