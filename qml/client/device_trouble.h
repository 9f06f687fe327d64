#pragma once

#include <string_view>

#include <QString>

namespace ducklive::clientui {

/// What a camera or a sound device says of itself (a status's `problem`), as a sentence in the
/// user's language; what no sentence is known for stays as it is.
[[nodiscard]] QString deviceTrouble(std::string_view said);

} // namespace ducklive::clientui
