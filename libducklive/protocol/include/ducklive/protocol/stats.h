#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::protocol {

/// What a receiver saw in the last second.
struct Stats
{
    std::optional<double> fps;
    std::optional<double> latencyMs; ///< capture → display, on the common clock
    std::optional<double> jitterMs;
    std::optional<double> bufferMs;       ///< depth of the receiver's jitter buffer
    std::optional<std::uint64_t> dropped; ///< frames not shown
    std::optional<std::uint64_t> bytes;

    bool operator==(const Stats &) const = default;
};

[[nodiscard]] std::string encode(const Stats &stats);

} // namespace ducklive::protocol
