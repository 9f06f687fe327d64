#pragma once

#include "ducklive/protocol/fail_policy.h"

#include "json_reader.h"

#include <optional>
#include <string_view>

namespace ducklive::protocol {

[[nodiscard]] std::string_view nameOf(FailPolicy policy) noexcept;

/// Reads "fail_policy"; a name that is not known is an error of the reader.
void readFailPolicy(JsonReader &reader, std::optional<FailPolicy> &out);

} // namespace ducklive::protocol
