#pragma once

#include "send_queue.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace ducklive::server::net {

class WsPeer;

/// What a connection tells its hub. Called on the net thread.
class PeerEvents
{
public:
    virtual ~PeerEvents() = default;

    virtual void peerOpened(WsPeer &peer, std::string_view target,
                            std::string_view authorization) = 0;
    virtual void peerSentBinary(WsPeer &peer, std::span<const std::uint8_t> message) = 0;
    virtual void peerSentText(WsPeer &peer, std::string_view text) = 0;
    virtual void peerMessageSent(WsPeer &peer, const OutMessage &message) = 0;
    virtual void peerAnsweredPing(WsPeer &peer) = 0;
    virtual void peerDropped(WsPeer &peer, SendQueue::Outcome outcome) = 0;
    /// The last call for this peer.
    virtual void peerClosed(WsPeer &peer) = 0;
};

} // namespace ducklive::server::net
