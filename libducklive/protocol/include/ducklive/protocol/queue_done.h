#pragma once

#include <string>

namespace ducklive::protocol {

/// The wait is over; a welcome follows.
struct QueueDone
{
    bool operator==(const QueueDone &) const = default;
};

[[nodiscard]] std::string encode(const QueueDone &done);

} // namespace ducklive::protocol
