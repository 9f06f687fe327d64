#pragma once

#include <cstdint>
#include <string>

namespace ducklive::protocol {

/// Asks for the server's clock; `t0` is the sender's own clock and comes back untouched.
struct Ping
{
    std::int64_t t0 = 0; ///< µs

    bool operator==(const Ping &) const = default;
};

[[nodiscard]] std::string encode(const Ping &ping);

} // namespace ducklive::protocol
