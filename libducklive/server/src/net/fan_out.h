#pragma once

#include "ducklive/media/opus_voice_encoder.h"
#include "ducklive/server/stream_sink.h"
#include "peer_table.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace ducklive::server::net {

/// Turns what a session produced into messages, once, and gives them to the session's peers.
/// Net thread only.
class FanOut
{
public:
    static constexpr std::uint64_t kTraceEvery = 30; ///< frames

    explicit FanOut(const PeerTable &peers);

    void video(const SessionId &session, const VideoUnit &unit);
    void audio(const SessionId &session, const AudioUnit &unit);
    void settings(const SessionId &session, const SessionSettings &settings);
    /// Whether these settings switch an engine on that was off; remembers them.
    [[nodiscard]] bool engineSwitchedOn(const SessionId &session, const SessionSettings &settings);
    void forget(const SessionId &session);

private:
    struct SessionMemory
    {
        std::uint64_t frames = 0;
        bool faceEnabled = false;
        bool voiceEnabled = false;
        std::optional<media::OpusVoiceEncoder> opus; ///< while a peer takes it
    };
    void trace(const SessionId &session, const VideoUnit &unit);
    [[nodiscard]] std::vector<std::shared_ptr<OutUnit>> opusUnits(const SessionId &session,
                                                                  const AudioUnit &unit);

    const PeerTable &m_peers;
    std::map<SessionId, SessionMemory> m_sessions;
};

} // namespace ducklive::server::net
