#pragma once

#include <cstdint>
#include <string_view>

namespace ducklive::server {

/// How the voice leaves the server, to peers that take PCM of 48 kHz as well as Opus: Automatic as
/// the peer sends or prefers it, Best always as PCM, Saving always as Opus.
enum class VoiceQualityChoice : std::uint8_t { Automatic, Best, Saving };

[[nodiscard]] constexpr std::string_view nameOf(VoiceQualityChoice quality) noexcept
{
    switch (quality) {
    case VoiceQualityChoice::Best: return "best";
    case VoiceQualityChoice::Saving: return "saving";
    case VoiceQualityChoice::Automatic: break;
    }
    return "automatic";
}

} // namespace ducklive::server
