#include "ducklive/client/playout_delay.h"

#include <algorithm>

namespace ducklive::client {

namespace {

constexpr base::Microseconds kAlive{
    2'000'000}; ///< a medium that is silent for longer is not waited for
constexpr base::Microseconds kMostTrim{500'000};
constexpr base::Microseconds kOtherClock{1'000'000}; ///< a change by more is another clock
/// µs of time per µs of delay given up: 8 ms a second, which the voice follows by playing faster.
constexpr std::int64_t kFall = 125;
constexpr std::int64_t kFar = 60'000; ///< µs too much: what is beyond is worth a moment apart, and
constexpr std::int64_t kSettle = 1'000'000; ///< goes, most of it, in so many µs

} // namespace

void PlayoutDelay::Medium::need(base::Microseconds delay, base::Timestamp now)
{
    const std::int64_t at = now.time_since_epoch().count();
    const std::int64_t seen = m_seen.exchange(at, std::memory_order_relaxed);
    const std::int64_t before = m_delay.load(std::memory_order_relaxed);
    const bool isNew = seen == 0 || at - seen > kAlive.count() ||
                       std::abs(delay.count() - before) > kOtherClock.count();
    const std::int64_t passed = std::min<std::int64_t>(at - seen, kSettle);
    const std::int64_t farTooMuch = std::max<std::int64_t>(before - delay.count() - kFar, 0);
    const std::int64_t lowest = before - passed / kFall - farTooMuch * passed / kSettle;
    m_delay.store(isNew ? delay.count() : std::max(delay.count(), lowest),
                  std::memory_order_relaxed);
}

bool PlayoutDelay::Medium::isLive(base::Timestamp now) const
{
    const std::int64_t seen = m_seen.load(std::memory_order_relaxed);
    return seen != 0 && now.time_since_epoch().count() - seen < kAlive.count();
}

void PlayoutDelay::setTrim(base::Microseconds trim)
{
    m_trim.store(std::clamp(trim, -kMostTrim, kMostTrim).count(), std::memory_order_relaxed);
}

void PlayoutDelay::reset()
{
    m_video.reset();
    m_audio.reset();
}

base::Microseconds PlayoutDelay::common(base::Timestamp now) const
{
    const bool video = m_video.isLive(now);
    const bool audio = m_audio.isLive(now);
    if (video && audio)
        return std::max(m_video.delay(), m_audio.delay());
    return video ? m_video.delay() : m_audio.delay();
}

base::Microseconds PlayoutDelay::forVideo(base::Timestamp now) const
{
    return common(now) +
           base::Microseconds(std::max<std::int64_t>(-m_trim.load(std::memory_order_relaxed), 0));
}

base::Microseconds PlayoutDelay::forAudio(base::Timestamp now) const
{
    return common(now) +
           base::Microseconds(std::max<std::int64_t>(m_trim.load(std::memory_order_relaxed), 0));
}

} // namespace ducklive::client
