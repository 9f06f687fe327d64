#pragma once

#include "ducklive/base/timestamp.h"

#include <cstddef>
#include <deque>
#include <optional>

namespace ducklive::client {

/// Offset of the server's clock to ours from ping/pong exchanges: of the last sixteen, the one with
/// the shortest round trip is believed (the error is at most half of that trip; RFC 5905, section
/// 10).
class ClockSync
{
public:
    /// t0: we sent, t1: the server received, t2: it answered, t3: we received.
    void add(base::Timestamp t0, base::Timestamp t1, base::Timestamp t2, base::Timestamp t3);

    /// Add it to our time to get the server's; nothing before the first exchange.
    [[nodiscard]] std::optional<base::Microseconds> offset() const;
    [[nodiscard]] std::optional<base::Microseconds> roundTrip() const;

private:
    struct Sample
    {
        base::Microseconds offset;
        base::Microseconds roundTrip;
    };
    [[nodiscard]] const Sample *best() const;

    static constexpr std::size_t kSamples = 16;
    std::deque<Sample> m_samples;
};

} // namespace ducklive::client
