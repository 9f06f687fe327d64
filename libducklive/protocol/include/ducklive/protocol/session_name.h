#pragma once

#include <string_view>

namespace ducklive::protocol {

/// Whether `name` is `[A-Za-z0-9_-]{1,64}`. Anything else is refused, never rewritten.
[[nodiscard]] bool isValidSessionName(std::string_view name) noexcept;

} // namespace ducklive::protocol
