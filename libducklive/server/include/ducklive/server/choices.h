#pragma once

#include "ducklive/server/session_settings.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// What the settings with names can be, for all who read or offer them. The first value holds when
/// nothing is said.
namespace ducklive::server {

inline constexpr std::array kFailPolicies{FailPolicy::HoldLast, FailPolicy::Blur, FailPolicy::Card};
inline constexpr std::array kPeopleChoices{PeopleChoice::All, PeopleChoice::Largest,
                                           PeopleChoice::Operator};
inline constexpr std::array kFaceQualities{FaceQualityChoice::Automatic, FaceQualityChoice::Best,
                                           FaceQualityChoice::Balanced, FaceQualityChoice::Light};
inline constexpr std::array kVoiceQualities{VoiceQualityChoice::Automatic, VoiceQualityChoice::Best,
                                            VoiceQualityChoice::Saving};

/// Nothing when none of them is called that.
template <class T, std::size_t N>
[[nodiscard]] std::optional<T> named(const std::array<T, N> &values, std::string_view name)
{
    for (const T value : values) {
        if (nameOf(value) == name)
            return value;
    }
    return std::nullopt;
}

/// "hold_last, blur, card"
template <class T, std::size_t N>
[[nodiscard]] std::string namesOf(const std::array<T, N> &values)
{
    std::string names;
    for (const T value : values)
        names += (names.empty() ? "" : ", ") + std::string(nameOf(value));
    return names;
}

} // namespace ducklive::server
