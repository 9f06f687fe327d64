#pragma once

#include <cstdint>
#include <string>

namespace ducklive::protocol {

/// Answer to a ping: when it came in and when this left, on the server's clock, µs since the epoch.
struct Pong
{
    std::int64_t t0 = 0;
    std::int64_t t1 = 0;
    std::int64_t t2 = 0;

    bool operator==(const Pong &) const = default;
};

[[nodiscard]] std::string encode(const Pong &pong);

} // namespace ducklive::protocol
