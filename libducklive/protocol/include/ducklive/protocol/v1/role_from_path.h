#pragma once

#include "ducklive/protocol/role.h"

#include <string_view>

namespace ducklive::protocol::v1 {

/// Contains "/dashboard": dashboard; else "/feed": feed; else stream. A query is not looked at.
[[nodiscard]] Role roleFromPath(std::string_view target) noexcept;

} // namespace ducklive::protocol::v1
