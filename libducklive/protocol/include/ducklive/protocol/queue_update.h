#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::protocol {

/// Where a waiting peer stands now; sent every kQueueUpdateInterval.
struct QueueUpdate
{
    std::uint64_t position = 0;
    std::optional<double> estimatedWaitSeconds;
    std::uint64_t queueLength = 0;

    bool operator==(const QueueUpdate &) const = default;
};

[[nodiscard]] std::string encode(const QueueUpdate &update);

} // namespace ducklive::protocol
