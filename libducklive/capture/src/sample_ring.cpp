#include "sample_ring.h"

#include <algorithm>
#include <bit>

namespace ducklive::capture {

SampleRing::SampleRing(std::size_t capacity)
    : m_mask(std::bit_ceil(std::max<std::size_t>(capacity, 2)) - 1)
    , m_samples(std::make_unique<std::atomic<float>[]>(m_mask + 1))
{
    m_piece.reserve(m_mask + 1);
}

void SampleRing::write(std::span<const float> samples) noexcept
{
    const std::uint64_t start = m_reserved.load(std::memory_order_relaxed);
    const std::uint64_t end = start + samples.size();
    m_reserved.store(end, std::memory_order_relaxed);
    for (std::size_t i = 0; i < samples.size(); ++i) // who sees a sample sees the claim
        m_samples[(start + i) & m_mask].store(samples[i], std::memory_order_release);
    m_written.store(end, std::memory_order_release);
}

SampleRing::Piece SampleRing::read()
{
    const std::uint64_t size = m_mask + 1;
    const std::uint64_t end = m_written.load(std::memory_order_acquire);
    const std::uint64_t first = std::max(m_read, end > size ? end - size : 0);
    m_piece.resize(end - first);
    for (std::uint64_t i = first; i < end; ++i)
        m_piece[i - first] = m_samples[i & m_mask].load(std::memory_order_acquire);
    // What the writer claimed meanwhile may be half new: only what it cannot have touched counts.
    const std::uint64_t claimed = m_reserved.load(std::memory_order_relaxed);
    const std::uint64_t safe = claimed > size ? std::clamp(claimed - size, first, end) : first;
    m_read = end;
    return {safe, std::span<const float>(m_piece).subspan(safe - first)};
}

} // namespace ducklive::capture
