#pragma once

#include "ducklive/base/timestamp.h"

#include <atomic>
#include <cstdint>

namespace ducklive::client {

/// The one delay at which picture and voice of a stream are played, so that what was captured
/// together leaves together: the slower medium sets it, the other is held. It rises at once and
/// falls slowly. A "delay" is playing time minus capture time, each on its own clock; the unknown
/// offset between the two is in both media alike. Thread-safe, lock-free.
class PlayoutDelay
{
public:
    /// What a medium needs to be played without gaps, as measured at `now`.
    void needVideo(base::Microseconds delay, base::Timestamp now) { m_video.need(delay, now); }
    void needAudio(base::Microseconds delay, base::Timestamp now) { m_audio.need(delay, now); }
    /// The user's correction, −500…+500 ms: positive plays the voice later, negative the picture.
    void setTrim(base::Microseconds trim);
    /// A new stream: nothing is known of its clock.
    void reset();

    [[nodiscard]] base::Microseconds forVideo(base::Timestamp now) const;
    [[nodiscard]] base::Microseconds forAudio(base::Timestamp now) const;

private:
    class Medium
    {
    public:
        void need(base::Microseconds delay, base::Timestamp now);
        [[nodiscard]] bool isLive(base::Timestamp now) const;
        [[nodiscard]] base::Microseconds delay() const
        {
            return base::Microseconds(m_delay.load(std::memory_order_relaxed));
        }
        void reset() { m_seen.store(0, std::memory_order_relaxed); }

    private:
        std::atomic<std::int64_t> m_delay{0};
        std::atomic<std::int64_t> m_seen{0}; ///< µs of the clock, 0: never
    };
    [[nodiscard]] base::Microseconds common(base::Timestamp now) const;

    Medium m_video;
    Medium m_audio;
    std::atomic<std::int64_t> m_trim{0};
};

} // namespace ducklive::client
