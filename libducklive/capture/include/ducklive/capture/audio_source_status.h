#pragma once

#include "ducklive/base/error.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ducklive::capture {

/// A snapshot of a sound source.
struct AudioSourceStatus
{
    std::string device;         ///< what is open now; empty while nothing is
    std::uint64_t blocks = 0;   ///< delivered since start()
    std::uint64_t lost = 0;     ///< samples that came faster than they were taken (DropOldest)
    std::uint64_t glitches = 0; ///< losses the device itself noticed
    std::optional<base::Error> problem{}; ///< for example an unplugged microphone
};

} // namespace ducklive::capture
