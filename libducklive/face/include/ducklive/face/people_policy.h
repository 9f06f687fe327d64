#pragma once

#include <cstdint>

namespace ducklive::face {

/// Whose face is swapped. Everybody else is hidden in coarse blocks.
enum class PeoplePolicy : std::uint8_t {
    All,     ///< up to FaceSettings::maxFaces, the largest first
    Largest, ///< the largest face of each frame
    Operator ///< the person FaceEngine::enrolOperator() chose, wherever and however large
};

} // namespace ducklive::face
