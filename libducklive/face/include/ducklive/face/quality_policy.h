#pragma once

#include <cstdint>

namespace ducklive::face {

/// How much a frame may cost. It is about what stays in front of the face and about the pace only:
/// how thoroughly new faces are looked for is never given up by choice, only under load.
enum class QualityPolicy : std::uint8_t {
    Automatic, ///< everything; under load step by step less
    Best,      ///< everything, whatever it costs: under load there are fewer frames
    Balanced,  ///< no hands from the start; under load step by step less
    Light      ///< nothing in front from the start; under load fewer looks, then half the size
};

} // namespace ducklive::face
