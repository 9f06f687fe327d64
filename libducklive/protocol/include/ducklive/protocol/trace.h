#pragma once

#include "ducklive/base/timestamp.h"

#include <map>
#include <string>

namespace ducklive::protocol {

/// Where the time of one frame went; sent for a sample of the frames.
struct Trace
{
    base::Timestamp timestamp{}; ///< capture time of the frame
    std::map<std::string, base::Microseconds> spans;

    bool operator==(const Trace &) const = default;
};

[[nodiscard]] std::string encode(const Trace &trace);

} // namespace ducklive::protocol
