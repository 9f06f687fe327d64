#pragma once

#include "ducklive/protocol/client_message.h"
#include "fan_out.h"
#include "net_context.h"
#include "peer_table.h"
#include "session_gate.h"

#include <functional>
#include <string_view>

namespace ducklive::server::net {

/// The text messages of v2: hello and what a peer says after it. Net thread only.
class Dialogue
{
public:
    /// Called when a peer joins or leaves a session, before and after its state changed.
    using MembershipChanged = std::function<void(const SessionId &)>;

    Dialogue(NetContext context, const PeerTable &peers, MembershipChanged membershipChanged);

    void text(WsPeer &peer, std::string_view text);
    /// Sends an error message, then closes; the short reason is what v1 programs know.
    void refuse(WsPeer &peer, const char *code, const base::Error &problem,
                protocol::CloseCode closeCode, const std::string &reason);
    [[nodiscard]] SessionGate &gate() noexcept { return m_gate; }

private:
    void handle(WsPeer &peer, const protocol::Hello &hello);
    void handle(WsPeer &peer, const protocol::SetMessage &set);
    void handle(WsPeer &peer, const protocol::Ping &ping);
    void handle(WsPeer &peer, const protocol::Stats &stats);
    void watch(WsPeer &peer, const protocol::Hello &hello);
    void join(WsPeer &peer, const SessionId &session);
    void refuseSession(WsPeer &peer, const base::Error &error);
    void answerSet(std::uint64_t peerId, const base::Result<SessionSettings> &result);

    NetContext m_context;
    const PeerTable &m_peers;
    MembershipChanged m_membershipChanged;
    SessionGate m_gate;
    std::map<std::uint64_t, std::vector<std::string>> m_offers; ///< audio, until the peer joins
};

} // namespace ducklive::server::net
