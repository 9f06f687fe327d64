#pragma once

#include "ducklive/base/result.h"
#include "net_context.h"
#include "peer_table.h"
#include "ticket_queue.h"

#include <functional>
#include <optional>
#include <set>
#include <string>

namespace ducklive::server::net {

/// Opens and closes the sessions of v2 feeds, and keeps those in line that find no place.
/// Net thread only; the studio is called on the worker.
class SessionGate
{
public:
    using Admitted = std::function<void(WsPeer &, const SessionId &)>;
    using Refused = std::function<void(WsPeer &, const base::Error &)>;

    SessionGate(NetContext context, const PeerTable &peers, Admitted admitted, Refused refused);

    /// Opens a session for the peer, or gives it a ticket.
    void request(WsPeer &peer, std::optional<SessionId> wanted);
    /// The peer is gone: its session ends, its ticket is void.
    void release(const PeerState &state);
    /// The studio ended the session by itself.
    void sessionEnded(const SessionId &session);
    /// Sends queue updates and tries the head again, every kQueueUpdateInterval.
    void tick();
    /// Sessions opened here that still run; for the end of the program.
    [[nodiscard]] std::set<SessionId> openSessions() const { return m_open; }

private:
    enum class From { Hello, Line };
    void open(std::uint64_t peerId, std::optional<SessionId> wanted, const std::string &name,
              From from);
    void opened(std::uint64_t peerId, From from, const base::Result<SessionId> &result);
    void enqueue(WsPeer &peer);
    void tryHead();
    void closeLater(const SessionId &session);
    [[nodiscard]] bool isTaken(const SessionId &session) const;

    NetContext m_context;
    const PeerTable &m_peers;
    Admitted m_admitted;
    Refused m_refused;
    TicketQueue m_tickets;
    std::map<std::string, std::uint64_t> m_peerOfTicket;
    std::map<std::uint64_t, std::optional<SessionId>> m_wanted; ///< of waiting peers
    std::set<SessionId> m_open;
    bool m_headTried = false; ///< an attempt for the head is under way
    bool m_tryAgain = false;  ///< meanwhile a place may have come free
    base::Timestamp m_lastUpdate;
};

} // namespace ducklive::server::net
