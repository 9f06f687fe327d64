#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/media/opus_voice_decoder.h"
#include "ducklive/protocol/role.h"
#include "ducklive/server/session_id.h"
#include "ducklive/server/voice_quality_choice.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ducklive::server::net {

/// What the hub knows about one peer. Net thread only.
struct PeerState
{
    enum class Stage : std::uint8_t {
        AwaitHello, ///< gets nothing until it says hello (or shows its token)
        Refusing,   ///< a v1 peer there is no place for; a hello may still make it a v2 peer
        Opening,    ///< a v2 feed whose session is being opened
        Waiting,    ///< a v2 feed in the queue
        Active,
        Leaving, ///< refused or closing
    };

    std::uint64_t id = 0;
    std::string address;
    std::string name;
    protocol::Role role = protocol::Role::Stream;
    int protocol = 1;
    SessionId session = mainSession();
    Stage stage = Stage::AwaitHello;
    base::Timestamp stageSince{};
    bool authorised = false;
    int audioRate = 16000;  ///< of what it takes; 0: none
    bool wantsOpus = false; ///< its first choice
    bool offersOpus = false;
    bool offersPcm48k = false;
    /// While a feed sends Opus, the voice goes back to it in Opus too; null: it sends PCM.
    std::shared_ptr<media::OpusVoiceDecoder> opus;
    std::string refusal; ///< reason of the 1013 while Refusing
    std::string ticket;  ///< while Waiting
    std::uint64_t framesSent = 0;
    std::uint64_t framesReceived = 0;

    [[nodiscard]] bool isActive() const noexcept { return stage == Stage::Active; }
    /// Whether the voice goes to it as Opus; never what it did not offer.
    [[nodiscard]] bool getsOpus(VoiceQualityChoice quality) const noexcept
    {
        switch (quality) {
        case VoiceQualityChoice::Best: return wantsOpus && !offersPcm48k;
        case VoiceQualityChoice::Saving: return offersOpus;
        case VoiceQualityChoice::Automatic: break;
        }
        return wantsOpus || (offersOpus && opus);
    }
    [[nodiscard]] bool saidHello() const noexcept { return protocol >= 2; }
};

} // namespace ducklive::server::net
