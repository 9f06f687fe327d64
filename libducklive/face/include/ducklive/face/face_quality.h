#pragma once

#include <cstdint>

namespace ducklive::face {

/// What is given up, by choice or because a frame takes longer than FaceSettings::frameBudget.
enum class FaceQuality : std::uint8_t {
    Full,
    NoHands,    ///< hands are not followed: one that has the colour of the face is painted over
    FewerLooks, ///< and new faces are looked for less often while everything moves
    PlainFront, ///< and nothing is kept in front of the face any more: hands are painted over
    HalfSize    ///< and frames are to come at half their width and height, from the next one on
};

} // namespace ducklive::face
