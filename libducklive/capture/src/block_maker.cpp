#include "block_maker.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ducklive::capture {

using base::Microseconds;

namespace {

/// Beyond this a report is a jump of the device, not jitter.
constexpr Microseconds kJump{60'000};
/// Share of the difference taken over per report: evens out jitter within about half a second.
constexpr int kFollow = 50;

Microseconds lengthOf(std::uint64_t samples, int rate)
{
    const auto whole = samples / static_cast<std::uint64_t>(rate);
    const auto rest = samples % static_cast<std::uint64_t>(rate);
    return std::chrono::seconds(whole) + Microseconds{static_cast<std::int64_t>(
                                             rest * 1'000'000 / static_cast<std::uint64_t>(rate))};
}

} // namespace

base::Result<BlockMaker> BlockMaker::create(int rate, AudioSource::Deliver deliver)
{
    std::optional<media::Resampler> resampler;
    if (rate != AudioSource::kRate) {
        auto made = media::Resampler::create(rate, AudioSource::kRate);
        if (!made)
            return std::unexpected(made.error());
        resampler = std::move(*made);
    }
    return BlockMaker(rate, std::move(resampler), std::move(deliver));
}

BlockMaker::BlockMaker(int rate, std::optional<media::Resampler> resampler,
                       AudioSource::Deliver deliver)
    : m_rate(rate)
    , m_resampler(std::move(resampler))
    , m_deliver(std::move(deliver))
{
}

void BlockMaker::push(std::span<const float> samples, base::Timestamp captured)
{
    if (samples.empty())
        return;
    follow(captured);
    m_in += samples.size();
    if (m_resampler)
        m_resampler->process(samples, m_pending);
    else
        m_pending.insert(m_pending.end(), samples.begin(), samples.end());
    deliverBlocks();
}

void BlockMaker::follow(base::Timestamp captured)
{
    const auto measured = captured - lengthOf(m_in, m_rate);
    if (!m_start || std::chrono::abs(measured - *m_start) > kJump)
        m_start = measured;
    else
        *m_start += (measured - *m_start) / kFollow;
}

void BlockMaker::deliverBlocks()
{
    constexpr std::size_t kBlock = AudioSource::kBlockSamples;
    std::size_t taken = 0;
    for (; m_pending.size() - taken >= kBlock; taken += kBlock) {
        const auto captured = *m_start + lengthOf(m_out, AudioSource::kRate);
        m_newest = std::max(captured, m_newest + Microseconds{1});
        m_out += kBlock;
        m_deliver(std::span<const float>(m_pending).subspan(taken, kBlock), m_newest);
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(taken));
}

void BlockMaker::restart()
{
    if (m_resampler)
        m_resampler->reset();
    m_pending.clear();
    m_in = m_out = 0;
    m_start.reset();
}

} // namespace ducklive::capture
