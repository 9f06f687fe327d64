#pragma once

#include "ducklive/face/pixel_rect.h"

#include <cstdint>

namespace ducklive::face {

/// One person of a frame.
struct FacePerson
{
    /// The same from frame to frame, through crossings and two seconds of absence, and for the
    /// operator through any absence; a new person never gets an old id. 0: nobody.
    std::uint64_t id = 0;
    PixelRect box;          ///< brow to chin, in the frame's pixels; may reach beyond the frame
    bool isSwapped = false; ///< otherwise hidden
    bool isOperator = false;
};

} // namespace ducklive::face
