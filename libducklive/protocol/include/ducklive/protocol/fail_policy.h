#pragma once

#include <cstdint>

namespace ducklive::protocol {

/// What a session shows when the swap is on and cannot be done: "hold_last", "blur", "card".
enum class FailPolicy : std::uint8_t { HoldLast, Blur, Card };

} // namespace ducklive::protocol
