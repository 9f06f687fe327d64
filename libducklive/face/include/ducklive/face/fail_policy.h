#pragma once

#include <cstdint>

namespace ducklive::face {

/// What goes out in place of a frame that could not be swapped. The raw face is not among them.
enum class FailPolicy : std::uint8_t {
    HoldLast, ///< the last good output again; Card when there is none of this size
    Blur,     ///< the whole frame in coarse blocks, blurred: nobody can be recognised
    Card      ///< a calm neutral picture
};

} // namespace ducklive::face
