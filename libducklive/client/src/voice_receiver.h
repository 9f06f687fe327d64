#pragma once

#include "concealer.h"
#include "ducklive/client/transit_meter.h"
#include "voice_ring.h"

#include "ducklive/base/clock.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/client/playout_delay.h"
#include "ducklive/media/resampler.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::client {

/// The arriving half of VoicePlayout: PCM chunks become blocks of 5 ms without gaps, and the delay
/// they need is measured. One thread; counters: any.
class VoiceReceiver
{
public:
    VoiceReceiver(VoiceRing &ring, PlayoutDelay &delay, const base::Clock &clock);

    void push(base::Timestamp captured, int rate, const base::SharedBytes &pcm);
    void streamChanged();
    /// How far ahead of its moment the device asks for sound.
    void setDeviceLead(base::Microseconds lead)
    {
        m_lead.store(lead.count(), std::memory_order_relaxed);
    }

    [[nodiscard]] std::uint64_t received() const { return m_received.load(); }
    [[nodiscard]] std::uint64_t concealed() const { return m_concealed.load(); }
    [[nodiscard]] double levelDb() const { return m_level.load(); }

private:
    [[nodiscard]] bool startRate(int rate);
    void measure(base::Timestamp captured, base::Microseconds duration);
    [[nodiscard]] bool closeGap(base::Timestamp captured, base::Microseconds duration);
    void append(std::span<const float> samples);

    VoiceRing &m_ring;
    PlayoutDelay &m_delay;
    const base::Clock &m_clock;
    TransitMeter m_transit;
    Concealer m_concealer;
    std::optional<media::Resampler> m_resampler;
    int m_rate = 0;
    std::vector<float> m_chunk;
    std::vector<float> m_high;
    VoiceBlock m_block;
    std::size_t m_filled = 0;                   ///< samples in m_block
    std::optional<base::Timestamp> m_blockTime; ///< capture time of the block's first sample
    std::atomic<std::int64_t> m_lead{10'000};
    std::atomic<std::uint64_t> m_received{0};
    std::atomic<std::uint64_t> m_concealed{0};
    std::atomic<double> m_level{-100.0};
};

} // namespace ducklive::client
