#include "ducklive/client/jitter_buffer.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ducklive::client {

namespace {

constexpr base::Microseconds kWindow{2'000'000};
constexpr base::Microseconds kLongestDelay{100'000};
constexpr double kPercentile = 0.95;

} // namespace

void JitterBuffer::push(base::Timestamp captured, base::Timestamp arrived, base::SharedBytes jpeg)
{
    measure(arrived, arrived - captured);
    const auto due = std::max(arrived, captured + m_shortest + m_delay);
    // A picture from before the newest one came out of order: it would only jump back.
    if (!m_pictures.empty() && captured <= m_pictures.back().captured) {
        ++m_dropped;
        return;
    }
    m_pictures.push_back({captured, std::min(due, arrived + kLongestDelay), std::move(jpeg)});
    if (m_pictures.size() > kCapacity) {
        m_pictures.pop_front();
        ++m_dropped;
    }
}

void JitterBuffer::measure(base::Timestamp arrived, base::Microseconds transit)
{
    m_transits.push_back({arrived, transit});
    while (arrived - m_transits.front().arrived > kWindow)
        m_transits.pop_front();
    std::vector<base::Microseconds> times;
    times.reserve(m_transits.size());
    for (const Transit &sample : m_transits)
        times.push_back(sample.time);
    const auto rank =
        static_cast<std::ptrdiff_t>(static_cast<double>(times.size() - 1) * kPercentile);
    m_shortest = *std::ranges::min_element(times);
    std::ranges::nth_element(times, times.begin() + rank);
    m_delay = std::min(times[static_cast<std::size_t>(rank)] - m_shortest, kLongestDelay);
}

std::optional<BufferedPicture> JitterBuffer::takeDue(base::Timestamp now)
{
    std::optional<BufferedPicture> newest;
    while (!m_pictures.empty() && m_pictures.front().due <= now) {
        if (newest)
            ++m_dropped;
        newest = std::move(m_pictures.front());
        m_pictures.pop_front();
    }
    return newest;
}

std::optional<base::Timestamp> JitterBuffer::nextDue() const
{
    return m_pictures.empty() ? std::nullopt : std::optional(m_pictures.front().due);
}

void JitterBuffer::reset()
{
    m_pictures.clear();
    m_transits.clear();
    m_shortest = m_delay = base::Microseconds{0};
}

} // namespace ducklive::client
