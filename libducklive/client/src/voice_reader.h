#pragma once

#include "concealer.h"
#include "drift_controller.h"
#include "voice_ring.h"

#include "ducklive/base/clock.h"
#include "ducklive/client/playout_delay.h"
#include "ducklive/media/resampler.h"
#include "ducklive/observability/histogram.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace ducklive::client {

/// The playing half of VoicePlayout: fills what the device asks for from the blocks, at the moment
/// that is due, a little faster or slower as the clocks demand. read(): one thread, no lock, no
/// allocation; the rest: any.
class VoiceReader
{
public:
    VoiceReader(VoiceRing &ring, const PlayoutDelay &delay, media::Resampler resampler);

    void read(std::span<float> samples, base::Timestamp due);
    void setMuted(bool muted) { m_muted.store(muted, std::memory_order_relaxed); }
    void setClockOffset(base::Microseconds offset)
    {
        m_offset.store(offset.count(), std::memory_order_relaxed);
    }

    [[nodiscard]] std::uint64_t underruns() const { return m_underruns.load(); }
    [[nodiscard]] std::uint64_t concealed() const { return m_concealed.load(); }
    [[nodiscard]] std::uint64_t jumps() const { return m_jumps.load(); }
    [[nodiscard]] double driftPpm() const { return m_drift.load(); }
    [[nodiscard]] base::Microseconds playedDelay() const
    {
        return base::Microseconds(m_playedDelay.load());
    }
    [[nodiscard]] bool isPlaying() const { return m_isPlaying.load(); }
    [[nodiscard]] const observability::Histogram &latency() const { return m_latency; }

private:
    [[nodiscard]] base::Timestamp position() const;
    [[nodiscard]] bool begin(base::Timestamp wanted);
    void stop();
    void collect(std::size_t count);
    void conceal(std::size_t missing);
    void fade(std::span<float> samples);
    void dieAway(std::span<float> samples);

    VoiceRing &m_ring;
    const PlayoutDelay &m_delay;
    media::Resampler m_resampler;
    DriftController m_control;
    Concealer m_concealer;
    std::array<float, VoiceBlock::kSamples> m_block{}; ///< on its way into the resampler
    std::vector<float> m_ready;
    base::Timestamp m_readyEnd{}; ///< capture time of the end of m_ready
    base::Microseconds m_gap{0};  ///< filled without a break
    bool m_playing = false;
    float m_gain = 0.0F;
    float m_last = 0.0F; ///< sample that was played
    float m_tail = 0.0F;
    std::atomic<bool> m_muted{false};
    std::atomic<std::int64_t> m_offset{0};
    std::atomic<std::uint64_t> m_underruns{0};
    std::atomic<std::uint64_t> m_concealed{0};
    std::atomic<std::uint64_t> m_jumps{0};
    std::atomic<double> m_drift{0.0};
    std::atomic<std::int64_t> m_playedDelay{0};
    std::atomic<bool> m_isPlaying{false};
    observability::Histogram m_latency;
};

} // namespace ducklive::client
