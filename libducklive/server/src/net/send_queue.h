#pragma once

#include "out_unit.h"

#include <cstdint>
#include <deque>

namespace ducklive::server::net {

/// What one peer still has to get. Overflow policy: video is replaced by newer video (at most one
/// unit waits beside the one being sent), audio drops its oldest, text is never dropped.
/// Owner thread only.
class SendQueue
{
public:
    /// Bytes of audio and text that may wait for one peer.
    static constexpr std::size_t kMaxQueuedBytes = 256U << 10U;

    enum class Outcome : std::uint8_t { Queued, ReplacedVideo, DroppedAudio, Overflow };

    /// Overflow: the peer cannot be served any more, nothing was queued.
    Outcome push(SharedUnit unit);

    /// The message to send now; null when nothing waits. Stays valid until pop().
    [[nodiscard]] const OutMessage *front() noexcept;
    /// front() was sent.
    void pop();

    /// Forgets every unit not yet begun that is not text.
    void keepTextOnly();

    [[nodiscard]] std::size_t unitCount() const noexcept { return m_units.size(); }
    [[nodiscard]] std::size_t queuedBytes() const noexcept { return m_bytes; }

private:
    [[nodiscard]] std::size_t firstUnsent() const noexcept
    {
        return m_next > 0 || m_sending ? 1 : 0;
    }
    bool dropOldestAudio();

    std::deque<SharedUnit> m_units;
    std::size_t m_next = 0;  ///< message of m_units.front() to send next
    bool m_sending = false;  ///< front() was handed out
    std::size_t m_bytes = 0; ///< of audio and text units
};

} // namespace ducklive::server::net
