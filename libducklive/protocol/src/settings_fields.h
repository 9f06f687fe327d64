#pragma once

#include "ducklive/protocol/face_quality_choice.h"
#include "ducklive/protocol/fail_policy.h"
#include "ducklive/protocol/people_choice.h"
#include "ducklive/protocol/voice_quality_choice.h"

#include "json_reader.h"

#include <optional>
#include <string_view>

namespace ducklive::protocol {

[[nodiscard]] std::string_view nameOf(FailPolicy policy) noexcept;
[[nodiscard]] std::string_view nameOf(PeopleChoice people) noexcept;
[[nodiscard]] std::string_view nameOf(FaceQualityChoice quality) noexcept;
[[nodiscard]] std::string_view nameOf(VoiceQualityChoice quality) noexcept;

/// Reads "fail_policy"; a name that is not known is an error of the reader.
void readFailPolicy(JsonReader &reader, std::optional<FailPolicy> &out);
/// The same for "people".
void readPeople(JsonReader &reader, std::optional<PeopleChoice> &out);
/// The same for "quality" of the face and of the voice.
void readQuality(JsonReader &reader, std::optional<FaceQualityChoice> &out);
void readQuality(JsonReader &reader, std::optional<VoiceQualityChoice> &out);

} // namespace ducklive::protocol
