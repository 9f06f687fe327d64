#include "ducklive/client/jitter_buffer.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ducklive::client {

namespace {

constexpr base::Microseconds kLongestDelay{100'000};
constexpr base::Microseconds kLongestHold{700'000};  ///< for a voice that is slower, and the trim
constexpr base::Microseconds kOtherClock{1'000'000}; ///< a leap by more: the sender's clock was set
constexpr double kPercentile = 0.95;

} // namespace

void JitterBuffer::push(base::Timestamp captured, base::Timestamp arrived, base::SharedBytes jpeg)
{
    m_transit.add(captured, arrived);
    const auto shortest = m_transit.shortest();
    m_delay = std::min(m_transit.quantile(kPercentile) - shortest, kLongestDelay);
    m_common.needVideo(shortest + m_delay, arrived);
    // A picture from before the newest one came out of order: it would only jump back.
    if (!m_pictures.empty() && captured <= m_pictures.back().captured &&
        captured + kOtherClock > m_pictures.back().captured) {
        ++m_dropped;
        return;
    }
    const auto due =
        std::clamp(captured + m_common.forVideo(arrived), arrived, arrived + kLongestHold);
    m_pictures.push_back({captured, due, std::move(jpeg)});
    if (m_pictures.size() > kCapacity) {
        m_pictures.pop_front();
        ++m_dropped;
    }
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
    m_transit.reset();
    m_delay = base::Microseconds{0};
}

} // namespace ducklive::client
