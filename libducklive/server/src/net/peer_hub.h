#pragma once

#include "delivery_inbox.h"
#include "dialogue.h"
#include "fan_out.h"
#include "net_context.h"
#include "peer_events.h"
#include "peer_table.h"
#include "ws_peer.h"

#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace ducklive::server::net {

/// All WebSocket peers: who may come in, who gets what, who has to go.
/// Net thread only, except deliver() and clients().
class PeerHub final : public PeerEvents
{
public:
    /// How long a v1 peer that is refused may still turn out to be a v2 peer.
    static constexpr std::chrono::milliseconds kHelloGrace{500};
    static constexpr std::chrono::seconds kHelloTimeout{5};
    /// Longest message from a peer that has not shown its token yet.
    static constexpr std::size_t kMaxStrangerBytes = 8U << 10U;

    explicit PeerHub(NetContext context);

    void upgrade(TcpSocket socket, const WsPeer::Request &request, const std::string &address);
    /// Pings, evictions, queue updates; call it every quarter of a second or so.
    void tick();
    /// A text to every dashboard that said hello.
    void tellDashboards(const std::string &text);
    [[nodiscard]] bool hasDashboards() const;
    void closeAll();
    /// By ClientInfo::id.
    void disconnect(const std::string &client);
    [[nodiscard]] bool isEmpty() const noexcept { return m_peers.all().empty(); }
    /// Peers that have neither shown a token nor said hello.
    [[nodiscard]] std::size_t strangerCount() const;
    [[nodiscard]] bool hasFeed(const SessionId &session) const;
    [[nodiscard]] std::set<SessionId> openSessions() { return m_dialogue.gate().openSessions(); }

    /// Thread-safe.
    void deliver(DeliveryInbox::Delivery delivery);
    /// Thread-safe: a snapshot made by the last tick().
    [[nodiscard]] std::vector<ClientInfo> clients() const;
    [[nodiscard]] std::vector<ClientInfo> clientsNow() const { return m_peers.infos(); }

    void peerOpened(WsPeer &peer, std::string_view target, std::string_view authorization) override;
    void peerSentBinary(WsPeer &peer, std::span<const std::uint8_t> message) override;
    void peerSentText(WsPeer &peer, std::string_view text) override;
    void peerMessageSent(WsPeer &peer, const OutMessage &message) override;
    void peerAnsweredPing(WsPeer &peer) override;
    void peerDropped(WsPeer &peer, SendQueue::Outcome outcome) override;
    void peerClosed(WsPeer &peer) override;

private:
    void admitV1(WsPeer &peer);
    void setStage(WsPeer &peer, PeerState::Stage stage);
    void checkStage(WsPeer &peer);
    void feedVideo(WsPeer &peer, base::Timestamp captured, std::span<const std::uint8_t> jpeg);
    void feedOpus(WsPeer &peer, base::Timestamp captured, std::span<const std::uint8_t> packet);
    void feedAudio(WsPeer &peer, base::Timestamp captured, int rate,
                   std::span<const std::uint8_t> pcm);
    void forgetMedia(const SessionId &session);
    void drainInbox();
    void membershipChanged(const SessionId &session);

    NetContext m_context;
    PeerTable m_peers;
    FanOut m_fanOut;
    Dialogue m_dialogue;
    DeliveryInbox m_inbox;
    std::set<SessionId> m_originalsWanted;
    std::uint64_t m_nextId = 1;
    mutable std::mutex m_snapshotMutex;
    std::vector<ClientInfo> m_snapshot;
};

} // namespace ducklive::server::net
