#include "peer_table.h"

#include <algorithm>

namespace ducklive::server::net {

using protocol::Role;

std::string clientName(std::uint64_t id)
{
    return "peer-" + std::to_string(id);
}

void PeerTable::add(std::shared_ptr<WsPeer> peer)
{
    const std::uint64_t id = peer->state().id;
    m_peers.emplace(id, std::move(peer));
}

void PeerTable::remove(std::uint64_t id)
{
    m_peers.erase(id);
}

WsPeer *PeerTable::find(std::uint64_t id) const
{
    const auto found = m_peers.find(id);
    return found == m_peers.end() ? nullptr : found->second.get();
}

int PeerTable::streamCount() const
{
    return static_cast<int>(std::count_if(m_peers.begin(), m_peers.end(), [](const auto &entry) {
        const PeerState &state = entry.second->state();
        return state.isActive() && state.role == Role::Stream;
    }));
}

bool PeerTable::hasDashboard(const SessionId &session) const
{
    return std::any_of(m_peers.begin(), m_peers.end(), [&](const auto &entry) {
        const PeerState &state = entry.second->state();
        return state.isActive() && state.role == Role::Dashboard && state.session == session;
    });
}

std::vector<ClientInfo> PeerTable::infos() const
{
    std::vector<ClientInfo> infos;
    for (const auto &[id, peer] : m_peers) {
        const PeerState &state = peer->state();
        if (!state.isActive())
            continue;
        infos.push_back({clientName(id), state.address, std::string(protocol::nameOf(state.role)),
                         state.name, state.session, state.protocol, state.framesSent,
                         state.framesReceived});
    }
    return infos;
}

} // namespace ducklive::server::net
