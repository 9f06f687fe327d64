#pragma once

#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/server/session_id.h"
#include "ducklive/server/session_settings.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace ducklive::server {

/// One video unit: the picture as it came in (empty for the server's own source until encoded) and
/// as it goes out, with the capture time of the source.
struct VideoUnit
{
    base::Timestamp captured{};
    base::SharedBytes original;  ///< JPEG; null when no dashboard asked for it
    base::SharedBytes processed; ///< JPEG
    /// Spans of this frame's trace, "decode" → µs, in order.
    std::vector<std::pair<std::string, base::Microseconds>> trace;
};

/// One audio unit: 16-bit mono PCM, little endian, the same sound at two rates.
struct AudioUnit
{
    base::Timestamp captured{};     ///< of its first sample
    base::SharedBytes original;     ///< 16 kHz; null when no dashboard asked for it
    base::SharedBytes processed16k; ///< may be empty while a resampler starts
    base::SharedBytes processed48k;
    double originalDb = -100.0;
    double processedDb = -100.0;
    VoiceQualityChoice voiceQuality = VoiceQualityChoice::Automatic; ///< how it is to leave
};

/// Where the studio delivers. Called from studio threads; an implementation must return at once and
/// hand over to its own thread.
class StreamSink
{
public:
    virtual ~StreamSink() = default;

    virtual void videoReady(const SessionId &session, VideoUnit unit) = 0;
    virtual void audioReady(const SessionId &session, AudioUnit unit) = 0;
    virtual void settingsChanged(const SessionId &session, const SessionSettings &settings) = 0;
    virtual void sessionEnded(const SessionId &session) = 0;
};

} // namespace ducklive::server
