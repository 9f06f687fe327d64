#pragma once

#include <cstdint>

namespace ducklive::protocol {

/// Whose faces are swapped: "all", "largest" or "operator" on the wire. Everybody else is hidden.
enum class PeopleChoice : std::uint8_t { All, Largest, Operator };

} // namespace ducklive::protocol
