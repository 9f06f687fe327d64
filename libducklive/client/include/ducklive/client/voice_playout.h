#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/client/playout_delay.h"
#include "ducklive/observability/histogram.h"

#include <cstdint>
#include <memory>
#include <span>

namespace ducklive::client {

/// What the voice's playout did so far.
struct VoicePlayoutStats
{
    std::uint64_t received = 0;  ///< chunks
    std::uint64_t concealed = 0; ///< samples that were missing and filled
    std::uint64_t underruns = 0; ///< times the device asked and nothing was there
    std::uint64_t jumps = 0;     ///< times the playing position was set anew
    double driftPpm = 0;         ///< of the device against the stream, as learnt
    base::Microseconds delay{};  ///< capture → device, each on its own clock
    double levelDb = -100.0;     ///< of the newest chunk
    bool isPlaying = false;
};

/// Takes received PCM and plays it at its moment: evens out jitter, fills gaps of up to 80 ms by
/// the last pitch period, follows the common delay of picture and voice, and takes up the drift
/// between the stream's clock and the device's by resampling. push(): one thread; read(): the
/// device's real-time thread, without locks or allocation; the rest: any.
class VoicePlayout
{
public:
    VoicePlayout(PlayoutDelay &delay, const base::Clock &clock);
    ~VoicePlayout();
    VoicePlayout(const VoicePlayout &) = delete;
    VoicePlayout &operator=(const VoicePlayout &) = delete;

    /// 16-bit mono PCM, little endian, of 16 or 48 kHz.
    void push(base::Timestamp captured, int rate, const base::SharedBytes &pcm);
    /// Fills all of `samples` (48 kHz); the first of them is heard at `due`.
    void read(std::span<float> samples, base::Timestamp due);
    /// A new connection: on the pushing thread.
    void streamChanged();
    /// Silence at once (within 5 ms), until taken back.
    void setMuted(bool muted);
    /// Add to our time to get the clock that `captured` is on.
    void setClockOffset(base::Microseconds offset);

    [[nodiscard]] VoicePlayoutStats stats() const;
    /// Capture → device.
    [[nodiscard]] const observability::Histogram &latency() const;

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace ducklive::client
