#include "session_gate.h"

#include "ducklive/protocol/limits.h"
#include "ducklive/protocol/queue_done.h"
#include "ducklive/protocol/queue_update.h"
#include "ducklive/protocol/queued.h"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace ducklive::server::net {

using Stage = PeerState::Stage;

SessionGate::SessionGate(NetContext context, const PeerTable &peers, Admitted admitted,
                         Refused refused)
    : m_context(context)
    , m_peers(peers)
    , m_admitted(std::move(admitted))
    , m_refused(std::move(refused))
    , m_tickets(context.clock)
    , m_lastUpdate(context.clock.now())
{
}

void SessionGate::request(WsPeer &peer, std::optional<SessionId> wanted)
{
    if (wanted && isTaken(*wanted))
        return m_refused(
            peer, {base::ErrorCode::SessionTaken, wanted->value(), "The session id is taken"});
    m_wanted[peer.state().id] = wanted;
    if (m_tickets.length() > 0)
        return enqueue(peer);
    peer.state().stage = Stage::Opening;
    open(peer.state().id, std::move(wanted), peer.state().name, From::Hello);
}

bool SessionGate::isTaken(const SessionId &session) const
{
    return m_context.studio.settings(session).has_value();
}

void SessionGate::open(std::uint64_t peerId, std::optional<SessionId> wanted,
                       const std::string &name, From from)
{
    const bool posted = m_context.worker.post(
        [this, &studio = m_context.studio, &io = m_context.io, peerId, wanted, name, from] {
            auto result = studio.openSession(wanted, name);
            boost::asio::post(io, [this, peerId, from, result = std::move(result)] {
                opened(peerId, from, result);
            });
        });
    if (!posted)
        opened(peerId, from, base::fail(base::ErrorCode::Busy, "worker", "too much to do"));
}

void SessionGate::opened(std::uint64_t peerId, From from, const base::Result<SessionId> &result)
{
    WsPeer *peer = m_peers.find(peerId);
    const bool wasHead = from == From::Line;
    if (wasHead)
        m_headTried = false;
    if (peer == nullptr || peer->isClosing()) {
        if (result)
            closeLater(*result);
        return tryHead();
    }
    if (!result) {
        if (result.error().code != base::ErrorCode::Busy) {
            release(peer->state());
            m_refused(*peer, result.error());
            return tryHead();
        }
        if (!wasHead)
            enqueue(*peer);
        else if (m_tryAgain)
            tryHead();
        return;
    }
    m_open.insert(*result);
    m_tickets.sessionStarted(result->value());
    m_wanted.erase(peerId);
    if (wasHead) {
        m_tickets.cancel(peer->state().ticket);
        m_peerOfTicket.erase(peer->state().ticket);
        peer->state().ticket.clear();
        peer->sendText(encode(protocol::QueueDone{}));
    }
    m_admitted(*peer, *result);
    if (wasHead)
        tryHead();
}

void SessionGate::enqueue(WsPeer &peer)
{
    const auto ticket = m_tickets.enqueue();
    if (!ticket) {
        m_wanted.erase(peer.state().id);
        return m_refused(peer, ticket.error());
    }
    peer.state().stage = Stage::Waiting;
    peer.state().ticket = *ticket;
    m_peerOfTicket[*ticket] = peer.state().id;
    const auto place = m_tickets.place(*ticket).value_or(TicketQueue::Place{});
    peer.sendText(
        encode(protocol::Queued{place.position, place.waitSeconds, *ticket, place.queueLength}));
}

void SessionGate::release(const PeerState &state)
{
    m_wanted.erase(state.id);
    if (!state.ticket.empty()) {
        m_tickets.cancel(state.ticket);
        m_peerOfTicket.erase(state.ticket);
    }
    if (state.saidHello() && state.role == protocol::Role::Feed && state.isActive() &&
        m_open.erase(state.session) > 0) {
        m_tickets.sessionEnded(state.session.value());
        closeLater(state.session);
        tryHead();
    }
}

void SessionGate::sessionEnded(const SessionId &session)
{
    m_tickets.sessionEnded(session.value());
    m_open.erase(session);
    tryHead();
}

void SessionGate::closeLater(const SessionId &session)
{
    const auto close = [&studio = m_context.studio, session] { studio.closeSession(session); };
    if (!m_context.worker.post(close))
        close();
}

void SessionGate::tryHead()
{
    const auto head = m_tickets.head();
    m_tryAgain = head && m_headTried;
    if (!head || m_headTried)
        return;
    const auto peerId = m_peerOfTicket.find(*head);
    WsPeer *peer = peerId == m_peerOfTicket.end() ? nullptr : m_peers.find(peerId->second);
    if (peer == nullptr)
        return;
    m_headTried = true;
    open(peerId->second, m_wanted[peerId->second], peer->state().name, From::Line);
}

void SessionGate::tick()
{
    if (m_context.clock.now() - m_lastUpdate < protocol::kQueueUpdateInterval)
        return;
    m_lastUpdate = m_context.clock.now();
    for (const auto &[ticket, peerId] : m_peerOfTicket) {
        const auto place = m_tickets.place(ticket);
        WsPeer *peer = m_peers.find(peerId);
        if (place && peer != nullptr) {
            peer->sendText(encode(
                protocol::QueueUpdate{place->position, place->waitSeconds, place->queueLength}));
        }
    }
    tryHead();
}

} // namespace ducklive::server::net
