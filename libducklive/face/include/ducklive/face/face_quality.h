#pragma once

#include <cstdint>

namespace ducklive::face {

/// What is given up, in this order, when a frame takes longer than FaceSettings::frameBudget.
enum class FaceQuality : std::uint8_t {
    Full,
    FewerLooks, ///< new faces are looked for less often while everything moves, hands not at all
    PlainFront  ///< and nothing is kept in front of the face any more: hands are painted over
};

} // namespace ducklive::face
