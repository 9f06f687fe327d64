#pragma once

#include <cstdint>

namespace ducklive::protocol {

enum class CloseCode : std::uint16_t {
    Normal = 1000,
    GoingAway = 1001,
    Forbidden = 1008, ///< feature disabled or forbidden
    TooBig = 1009,
    TryAgainLater = 1013,
    Unauthorized = 4401, ///< token missing or wrong
    RoleNotGranted = 4403,
    SessionEnded = 4408,
};

inline constexpr const char *kFeedTakenReason = "Another feed client is already connected";
inline constexpr const char *kMaxClientsReason = "Max clients reached";

} // namespace ducklive::protocol
