#include "voice_reader.h"

#include <algorithm>
#include <utility>

namespace ducklive::client {

namespace {

constexpr int kRate = 48'000;
constexpr base::Microseconds kJump{120'000}; ///< further off than this the position is set anew
constexpr base::Microseconds kOtherClock{
    2'000'000};                             ///< further ahead: from before the clock was set
constexpr base::Microseconds kBreak{1'000}; ///< blocks further apart do not meet
constexpr base::Microseconds kLongestGap{60'000};
constexpr std::size_t kRoom = 65'536;  ///< samples; more than any device asks for at once
constexpr float kDieAway = 0.98F;      ///< per sample: 1 % after 5 ms
constexpr float kFade = 1.0F / 240.0F; ///< per sample: 5 ms

base::Microseconds durationOf(std::size_t samples)
{
    return base::Microseconds(static_cast<std::int64_t>(samples) * 1'000'000 / kRate);
}

} // namespace

VoiceReader::VoiceReader(VoiceRing &ring, const PlayoutDelay &delay, media::Resampler resampler)
    : m_ring(ring)
    , m_delay(delay)
    , m_resampler(std::move(resampler))
{
    m_ready.reserve(kRoom);
}

base::Timestamp VoiceReader::position() const
{
    return m_readyEnd - durationOf(m_ready.size());
}

void VoiceReader::read(std::span<float> samples, base::Timestamp due)
{
    const base::Microseconds delay = m_delay.forAudio(due);
    const base::Timestamp wanted = due - delay;
    if (m_playing && std::chrono::abs(wanted - position()) > kJump) {
        stop();
        m_tail = m_last;
    }
    if (!m_playing && !begin(wanted)) {
        std::ranges::fill(samples, 0.0F);
        m_gain = 0.0F;
        dieAway(samples);
        return;
    }
    const base::Microseconds late = wanted - position();
    m_resampler.setStretch(m_control.update(late, durationOf(samples.size())));
    const base::Timestamp playing = position();
    collect(samples.size());
    std::copy_n(m_ready.begin(), samples.size(), samples.begin());
    m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(samples.size()));
    fade(samples);
    dieAway(samples);
    m_drift.store(m_control.drift() * 1e6, std::memory_order_relaxed);
    m_playedDelay.store((due - playing).count(), std::memory_order_relaxed);
    m_latency.record(due + base::Microseconds(m_offset.load(std::memory_order_relaxed)) - playing);
}

/// Throws away what is too old; false while the first block's moment has not come.
bool VoiceReader::begin(base::Timestamp wanted)
{
    const VoiceBlock *block = m_ring.front();
    while (block && (block->captured + VoiceBlock::kDuration <= wanted ||
                     block->captured > wanted + kOtherClock)) {
        m_ring.drop();
        block = m_ring.front();
    }
    if (!block || block->captured > wanted + VoiceBlock::kDuration)
        return false;
    m_resampler.reset();
    m_concealer.reset();
    m_ready.clear();
    m_readyEnd = block->captured;
    m_gap = {};
    m_playing = true;
    m_gain = 0.0F;
    m_jumps.fetch_add(1, std::memory_order_relaxed);
    m_isPlaying.store(true, std::memory_order_relaxed);
    return true;
}

void VoiceReader::stop()
{
    m_playing = false;
    m_isPlaying.store(false, std::memory_order_relaxed);
}

void VoiceReader::collect(std::size_t count)
{
    while (m_ready.size() < count) {
        const VoiceBlock *block = m_ring.front();
        // What came too late was filled in already.
        while (block && block->captured + VoiceBlock::kDuration / 2 < m_readyEnd) {
            m_ring.drop();
            block = m_ring.front();
        }
        if (!block) {
            conceal(std::min(count - m_ready.size(), VoiceBlock::kSamples));
            continue;
        }
        if (std::chrono::abs(block->captured - m_readyEnd) > kBreak)
            m_concealer.fill({}); // so that what comes is blended in
        m_block = block->samples;
        m_readyEnd = block->captured + VoiceBlock::kDuration;
        m_ring.drop();
        m_concealer.heard(m_block);
        m_resampler.process(m_block, m_ready);
        m_gap = {};
    }
}

/// Before the resampler, whose filter reaches over the seams: behind it, what came before a gap
/// would be heard again at its end.
void VoiceReader::conceal(std::size_t missing)
{
    if (m_gap.count() == 0)
        m_underruns.fetch_add(1, std::memory_order_relaxed);
    const auto filling = std::span(m_block).first(missing);
    m_concealer.fill(filling);
    m_resampler.process(filling, m_ready);
    m_concealed.fetch_add(missing, std::memory_order_relaxed);
    m_readyEnd += durationOf(missing);
    m_gap += durationOf(missing);
    if (m_gap > kLongestGap)
        stop();
}

/// What was heard last when it was broken off.
void VoiceReader::dieAway(std::span<float> samples)
{
    for (float &sample : samples) {
        m_tail *= kDieAway;
        sample += m_tail;
    }
    if (!samples.empty())
        m_last = samples.back();
}

/// In after a start, out while muted or stopped.
void VoiceReader::fade(std::span<float> samples)
{
    const bool isHeard = m_playing && !m_muted.load(std::memory_order_relaxed);
    for (float &sample : samples) {
        m_gain = std::clamp(m_gain + (isHeard ? kFade : -kFade), 0.0F, 1.0F);
        sample *= m_gain;
    }
}

} // namespace ducklive::client
