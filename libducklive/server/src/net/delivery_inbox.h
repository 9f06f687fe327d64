#pragma once

#include "ducklive/server/stream_sink.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <variant>
#include <vector>

namespace ducklive::server::net {

/// Between the studio's threads and the net thread. Overflow policy: DropOldest, counted.
/// Thread-safe.
class DeliveryInbox
{
public:
    static constexpr std::size_t kMaxWaiting = 512;

    struct SessionEnd
    {
    };
    struct Delivery
    {
        SessionId session;
        std::variant<VideoUnit, AudioUnit, SessionSettings, SessionEnd> what;
    };

    /// True when the net thread must be woken: nothing waited before.
    [[nodiscard]] bool push(Delivery delivery);
    [[nodiscard]] std::deque<Delivery> takeAll();
    /// Media dropped since the last call.
    [[nodiscard]] std::uint64_t takeDropped();

private:
    std::mutex m_mutex;
    std::deque<Delivery> m_waiting;
    std::uint64_t m_dropped = 0;
};

} // namespace ducklive::server::net
