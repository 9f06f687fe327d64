#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/server/receiver_report.h"
#include "ducklive/server/session_id.h"
#include "ducklive/server/session_settings.h"
#include "ducklive/server/studio_state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ducklive::server {

/// The live part of the server as the network part sees it: sessions with their engines.
/// Thread-safe: every method may be called from the net thread and returns without waiting for a
/// frame. Face loading (apply() with a face name) may take some 100 ms: call it off the net thread.
class Studio
{
public:
    virtual ~Studio() = default;

    /// Opens a session for a feeding peer. Without an id one is made ("live_…"). Busy when the id
    /// is taken or all places are; InvalidArgument when the id is malformed.
    [[nodiscard]] virtual base::Result<SessionId> openSession(std::optional<SessionId> wanted,
                                                              const std::string &peerName) = 0;
    virtual void closeSession(const SessionId &session) = 0;

    /// A raw JPEG from the feed. Newest wins: a frame not yet started is replaced.
    virtual void pushVideo(const SessionId &session, base::Timestamp captured,
                           base::SharedBytes jpeg) = 0;
    /// A raw block of 16-bit mono PCM from the feed.
    virtual void pushAudio(const SessionId &session, base::Timestamp captured, int sampleRate,
                           base::SharedBytes pcm) = 0;
    /// Whether the main session waits for a feed: not while the server has a source of its own.
    [[nodiscard]] virtual bool mainTakesFeed() const = 0;
    /// What the feeding peer saw of its own session; steers the JPEG quality.
    virtual void receiverReported(const SessionId &session, const ReceiverReport &report) = 0;
    /// Whether anybody wants originals (a dashboard is connected); saves work otherwise.
    virtual void setOriginalsWanted(const SessionId &session, bool wanted) = 0;

    [[nodiscard]] virtual base::Result<SessionSettings>
    settings(const SessionId &session) const = 0;
    /// Applies a change whole or not at all and announces it through StreamSink::settingsChanged.
    [[nodiscard]] virtual base::Result<SessionSettings> apply(const SessionId &session,
                                                              const SettingsPatch &patch) = 0;

    /// A person of SessionState::people gets a face of their own until they are gone; an empty name
    /// is the session's again. May take as long as apply(). NotFound names what there is not; a
    /// photo that is refused changes nothing.
    [[nodiscard]] virtual base::Result<void>
    setPersonFace(const SessionId &session, std::uint64_t person, const std::string &face) = 0;

    [[nodiscard]] virtual StudioState state() const = 0;
    [[nodiscard]] virtual std::vector<std::string> faceNames() const = 0;  ///< sorted
    [[nodiscard]] virtual std::vector<std::string> voiceNames() const = 0; ///< sorted
    /// JPEG within 128×128. NotFound, or ImageUnreadable.
    [[nodiscard]] virtual base::Result<std::vector<std::uint8_t>>
    faceThumbnail(const std::string &name) const = 0;
};

} // namespace ducklive::server
