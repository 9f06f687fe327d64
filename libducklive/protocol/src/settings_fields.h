#pragma once

#include "ducklive/protocol/fail_policy.h"
#include "ducklive/protocol/people_choice.h"

#include "json_reader.h"

#include <optional>
#include <string_view>

namespace ducklive::protocol {

[[nodiscard]] std::string_view nameOf(FailPolicy policy) noexcept;
[[nodiscard]] std::string_view nameOf(PeopleChoice people) noexcept;

/// Reads "fail_policy"; a name that is not known is an error of the reader.
void readFailPolicy(JsonReader &reader, std::optional<FailPolicy> &out);
/// The same for "people".
void readPeople(JsonReader &reader, std::optional<PeopleChoice> &out);

} // namespace ducklive::protocol
