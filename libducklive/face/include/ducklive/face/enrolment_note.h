#pragma once

#include <cstdint>

namespace ducklive::face {

/// Why a photo that was accepted makes a worse face than it could.
enum class EnrolmentNote : std::uint8_t {
    SmallFace,       ///< less than 200 pixels wide
    Soft,            ///< little fine detail
    Turned,          ///< the far side is filled from the near one or from other photos
    Smiling,         ///< teeth and folds are taken back
    EyesClosed,      ///< lids instead of eyes: they show around the eyes of the frame
    ForeheadCovered, ///< by hair or a hat: the forehead of the frame stays
    OneSidedLight,   ///< one cheek has more than half as much light again as the other
    Glasses          ///< taken off, as far as their rims are seen
};

} // namespace ducklive::face
