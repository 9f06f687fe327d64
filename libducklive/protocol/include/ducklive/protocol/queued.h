#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::protocol {

/// All places are taken; the peer waits under this ticket. The first position is 1.
struct Queued
{
    std::uint64_t position = 0;
    std::optional<double> estimatedWaitSeconds; ///< absent: cannot be told
    std::string ticketId;
    std::uint64_t queueLength = 0;

    bool operator==(const Queued &) const = default;
};

[[nodiscard]] std::string encode(const Queued &queued);

} // namespace ducklive::protocol
