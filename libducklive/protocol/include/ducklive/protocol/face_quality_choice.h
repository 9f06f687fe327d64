#pragma once

#include <cstdint>

namespace ducklive::protocol {

/// What a picture may cost: "automatic", "best", "balanced" or "light" on the wire.
enum class FaceQualityChoice : std::uint8_t { Automatic, Best, Balanced, Light };

} // namespace ducklive::protocol
