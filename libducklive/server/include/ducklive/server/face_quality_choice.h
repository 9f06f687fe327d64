#pragma once

#include <cstdint>
#include <string_view>

namespace ducklive::server {

/// What a picture may cost. Under load Best gives up pictures, the others what they show; Balanced
/// and Light begin with less.
enum class FaceQualityChoice : std::uint8_t { Automatic, Best, Balanced, Light };

[[nodiscard]] constexpr std::string_view nameOf(FaceQualityChoice quality) noexcept
{
    switch (quality) {
    case FaceQualityChoice::Best: return "best";
    case FaceQualityChoice::Balanced: return "balanced";
    case FaceQualityChoice::Light: return "light";
    case FaceQualityChoice::Automatic: break;
    }
    return "automatic";
}

} // namespace ducklive::server
