#include "settings_fields.h"

#include <array>
#include <string>

namespace ducklive::protocol {

namespace {

template <class T, std::size_t N>
void readChoice(JsonReader &reader, const char *key, const std::array<T, N> &values,
                std::optional<T> &out, const char *otherwise)
{
    std::optional<std::string> name;
    reader.optional(key, name);
    if (!name)
        return;
    for (const T value : values) {
        if (*name == nameOf(value))
            out = value;
    }
    if (!out)
        reader.reject(key, otherwise);
}

} // namespace

std::string_view nameOf(FailPolicy policy) noexcept
{
    switch (policy) {
    case FailPolicy::HoldLast: return "hold_last";
    case FailPolicy::Blur: return "blur";
    case FailPolicy::Card: return "card";
    }
    return "hold_last";
}

std::string_view nameOf(PeopleChoice people) noexcept
{
    switch (people) {
    case PeopleChoice::All: return "all";
    case PeopleChoice::Largest: return "largest";
    case PeopleChoice::Operator: return "operator";
    }
    return "all";
}

std::string_view nameOf(FaceQualityChoice quality) noexcept
{
    switch (quality) {
    case FaceQualityChoice::Automatic: return "automatic";
    case FaceQualityChoice::Best: return "best";
    case FaceQualityChoice::Balanced: return "balanced";
    case FaceQualityChoice::Light: return "light";
    }
    return "automatic";
}

std::string_view nameOf(VoiceQualityChoice quality) noexcept
{
    switch (quality) {
    case VoiceQualityChoice::Automatic: return "automatic";
    case VoiceQualityChoice::Best: return "best";
    case VoiceQualityChoice::Saving: return "saving";
    }
    return "automatic";
}

void readPeople(JsonReader &reader, std::optional<PeopleChoice> &out)
{
    readChoice(reader, "people",
               std::array{PeopleChoice::All, PeopleChoice::Largest, PeopleChoice::Operator}, out,
               "is none of all, largest and operator");
}

void readFailPolicy(JsonReader &reader, std::optional<FailPolicy> &out)
{
    readChoice(reader, "fail_policy",
               std::array{FailPolicy::HoldLast, FailPolicy::Blur, FailPolicy::Card}, out,
               "is none of hold_last, blur and card");
}

void readQuality(JsonReader &reader, std::optional<FaceQualityChoice> &out)
{
    using enum FaceQualityChoice;
    readChoice(reader, "quality", std::array{Automatic, Best, Balanced, Light}, out,
               "is none of automatic, best, balanced and light");
}

void readQuality(JsonReader &reader, std::optional<VoiceQualityChoice> &out)
{
    using enum VoiceQualityChoice;
    readChoice(reader, "quality", std::array{Automatic, Best, Saving}, out,
               "is none of automatic, best and saving");
}

} // namespace ducklive::protocol
