#pragma once

#include "ducklive/face/face_settings.h"

#include "hand_points.h"
#include "occluder_kinds.h"

#include <array>
#include <cstdint>
#include <span>

namespace ducklive::face {

/// The settings that shape the picture, in the form the loops use.
struct SwapLook
{
    /// From the texture's reach (0 = outline) to opacity, strength included.
    std::array<std::uint8_t, 256> opacity{};
    bool sourceIris = false; ///< the eyes get the colour of the photo's
    OccluderKinds occluders;
    std::span<const HandPoints> hands; ///< of the present picture, in its pixels

    /// Glasses that are drawn over go as a whole.
    [[nodiscard]] bool erasesRims() const { return occluders.objects && !occluders.glasses; }

    [[nodiscard]] static SwapLook from(const FaceSettings &settings);
};

} // namespace ducklive::face
