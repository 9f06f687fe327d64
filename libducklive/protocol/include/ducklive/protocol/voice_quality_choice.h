#pragma once

#include <cstdint>

namespace ducklive::protocol {

/// How the voice leaves the server: "automatic", "best" or "saving" on the wire.
enum class VoiceQualityChoice : std::uint8_t { Automatic, Best, Saving };

} // namespace ducklive::protocol
