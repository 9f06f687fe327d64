#pragma once

#include "ducklive/base/timestamp.h"

#include <chrono>
#include <cstdint>
#include <random>

namespace ducklive::client {

/// How long to wait before the next attempt: 2 s first, then half as long again each time up to 30
/// s, with ±20 % jitter so that the clients of a restarted server do not come back as one wave.
class ReconnectPolicy
{
public:
    static constexpr std::chrono::seconds kLongest{30};

    explicit ReconnectPolicy(std::uint32_t seed)
        : m_random(seed)
    {
    }

    /// The wait after one more failed attempt.
    [[nodiscard]] base::Microseconds nextDelay();
    /// A connection stood: the next wait is the shortest again.
    void succeeded() { m_failures = 0; }

private:
    std::mt19937 m_random;
    int m_failures = 0;
};

} // namespace ducklive::client
