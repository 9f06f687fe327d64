#pragma once

#include <array>
#include <cstdint>

namespace ducklive::face {

/// The settings that shape the picture, in the form the loops use.
struct SwapLook
{
    /// From the texture's reach (0 = outline) to opacity, strength included.
    std::array<std::uint8_t, 256> opacity{};

    [[nodiscard]] static SwapLook from(float strength, float softness);
};

} // namespace ducklive::face
