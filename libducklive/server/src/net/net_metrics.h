#pragma once

#include "ducklive/observability/metrics.h"

#include <array>
#include <atomic>
#include <memory>

namespace ducklive::server::net {

/// The counters of the network half, looked up once. Thread-safe.
struct NetMetrics
{
    using Counter = observability::Counter;
    using RoleCounts = std::array<std::atomic<int>, 3>;

    explicit NetMetrics(observability::Metrics &metrics);

    observability::Metrics &registry;
    Counter &videoIn;
    Counter &audioIn;
    Counter &videoOut;
    Counter &audioOut;
    Counter &droppedVideo; ///< replaced by a newer picture at a slow reader
    Counter &droppedAudio;
    Counter &droppedInbox; ///< the net thread was late
    Counter &malformed;
    Counter &unexpected; ///< a type or role that may not send this
    Counter &evictedStalled;
    Counter &evictedNoPong;
    Counter &evictedOverflow;
    Counter &pingsAnswered;
    Counter &receiverDropped;
    observability::Histogram &endToEnd;
    std::shared_ptr<RoleCounts> clients; ///< by protocol::Role; read by gauges
};

} // namespace ducklive::server::net
