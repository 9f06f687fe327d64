#pragma once

#include <atomic>
#include <cstdint>

namespace ducklive::server {

/// What a session's audio lane tells others. All members: any thread.
struct VoiceStatus
{
    std::atomic<std::uint64_t> failClosed{0}; ///< blocks of 10 ms that were silence for a reason
    std::atomic<std::uint64_t> dropped{0};    ///< chunks lost because the lane was too slow
    std::atomic<int> workMicros{0};           ///< smoothed, per block of 10 ms
    std::atomic<bool> isSilenced{false};      ///< the last block was silence for a reason
};

} // namespace ducklive::server
