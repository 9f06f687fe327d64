#include "voice_receiver.h"

#include "ducklive/media/audio_level.h"
#include "ducklive/media/pcm.h"

#include <algorithm>

namespace ducklive::client {

namespace {

constexpr int kRate = 48'000;
constexpr base::Microseconds kSame{3'000}; ///< capture times wander by this much
constexpr base::Microseconds kLongestGap{80'000};
constexpr base::Microseconds kMostJitter{60'000};
constexpr base::Microseconds kMargin{3'000};
constexpr double kInTime = 0.995; ///< share of the chunks that are to come in time

base::Microseconds durationOf(std::size_t samples)
{
    return base::Microseconds(static_cast<std::int64_t>(samples) * 1'000'000 / kRate);
}

} // namespace

VoiceReceiver::VoiceReceiver(VoiceRing &ring, PlayoutDelay &delay, const base::Clock &clock)
    : m_ring(ring)
    , m_delay(delay)
    , m_clock(clock)
{
}

void VoiceReceiver::streamChanged()
{
    m_transit.reset();
    m_concealer.reset();
    m_blockTime.reset();
    m_filled = 0;
    m_rate = 0;
}

void VoiceReceiver::push(base::Timestamp captured, int rate, const base::SharedBytes &pcm)
{
    const std::span samples(reinterpret_cast<const std::int16_t *>(pcm->data()), pcm->size() / 2);
    if (samples.empty() || !startRate(rate))
        return;
    m_received.fetch_add(1, std::memory_order_relaxed);
    m_level.store(media::audioLevelDb(samples), std::memory_order_relaxed);
    m_chunk.clear();
    media::appendFloats(*pcm, m_chunk);
    m_high.clear();
    if (m_resampler)
        m_resampler->process(m_chunk, m_high);
    else
        m_high.swap(m_chunk);
    const base::Microseconds duration = durationOf(m_high.size());
    measure(captured, duration);
    if (m_high.empty() || !closeGap(captured, duration))
        return;
    m_concealer.heard(m_high);
    append(m_high);
}

bool VoiceReceiver::startRate(int rate)
{
    if (rate == m_rate)
        return true;
    m_resampler.reset();
    if (rate != kRate) {
        auto resampler = media::Resampler::create(rate, kRate);
        if (!resampler)
            return false;
        m_resampler = std::move(*resampler);
    }
    m_rate = rate;
    return true;
}

void VoiceReceiver::measure(base::Timestamp captured, base::Microseconds duration)
{
    const auto now = m_clock.now();
    m_transit.add(captured, now);
    const auto usual = std::min(m_transit.quantile(kInTime), m_transit.shortest() + kMostJitter);
    m_delay.needAudio(usual + duration + kMargin +
                          base::Microseconds(m_lead.load(std::memory_order_relaxed)),
                      now);
}

/// False: the chunk was played, or filled in, already.
bool VoiceReceiver::closeGap(base::Timestamp captured, base::Microseconds duration)
{
    if (!m_blockTime)
        m_blockTime = captured;
    const base::Microseconds gap = captured - (*m_blockTime + durationOf(m_filled));
    if (gap > kSame && gap <= kLongestGap) {
        std::vector<float> filling(static_cast<std::size_t>(gap.count() * kRate / 1'000'000));
        m_concealer.fill(filling);
        append(filling);
        m_concealed.fetch_add(filling.size(), std::memory_order_relaxed);
    } else if (gap < -kSame && gap + duration <= base::Microseconds(0) && -gap < kLongestGap) {
        return false;
    } else if (std::chrono::abs(gap) > kSame) {
        m_filled = 0;
        m_blockTime = captured;
    } else {
        *m_blockTime += gap / 16; // what the rounding of capture times adds up to
    }
    return true;
}

void VoiceReceiver::append(std::span<const float> samples)
{
    for (const float sample : samples) {
        m_block.samples[m_filled++] = sample;
        if (m_filled < VoiceBlock::kSamples)
            continue;
        m_block.captured = *m_blockTime;
        m_ring.put(m_block);
        m_filled = 0;
        *m_blockTime += VoiceBlock::kDuration;
    }
}

} // namespace ducklive::client
