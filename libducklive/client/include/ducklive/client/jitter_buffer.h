#pragma once

#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/client/playout_delay.h"
#include "ducklive/client/transit_meter.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace ducklive::client {

/// One received picture that waits for its moment.
struct BufferedPicture
{
    base::Timestamp captured{}; ///< on the sender's clock
    base::Timestamp due{};      ///< on our clock
    base::SharedBytes jpeg;
};

/// Evens out the time pictures take: each is due when the slowest of the usual ones would have
/// arrived. The delay follows the measured jitter (95th percentile over two seconds, at most
/// 100 ms), or the voice when that needs more. Holds at most 24 pictures; overflow policy:
/// DropOldest, counted. Not thread-safe: its owner locks.
class JitterBuffer
{
public:
    /// `common`: tells it what pictures need, and follows it, so that the voice can be slower.
    explicit JitterBuffer(PlayoutDelay &common)
        : m_common(common)
    {
    }

    void push(base::Timestamp captured, base::Timestamp arrived, base::SharedBytes jpeg);

    /// The newest picture that is due; older ones that are due too are dropped and counted.
    [[nodiscard]] std::optional<BufferedPicture> takeDue(base::Timestamp now);
    /// When the next picture is due, if there is one.
    [[nodiscard]] std::optional<base::Timestamp> nextDue() const;

    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }
    [[nodiscard]] base::Microseconds delay() const { return m_delay; }
    /// Forgets pictures and measurements; a new connection has another clock and another path.
    void reset();

private:
    static constexpr std::size_t kCapacity = 24;
    PlayoutDelay &m_common;
    std::deque<BufferedPicture> m_pictures;
    TransitMeter m_transit;
    base::Microseconds m_delay{0};
    std::uint64_t m_dropped = 0;
};

} // namespace ducklive::client
