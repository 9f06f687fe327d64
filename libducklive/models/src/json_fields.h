#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace ducklive::models {

/// Parses without exceptions; a discarded value when the text is not JSON or is nested too deeply.
[[nodiscard]] inline nlohmann::json parseJson(std::string_view text)
{
    constexpr int kDeepest = 16;
    const auto limit = [](int depth, nlohmann::json::parse_event_t, nlohmann::json &) {
        return depth <= kDeepest;
    };
    return nlohmann::json::parse(text.begin(), text.end(), limit, false);
}

/// The text under a key, or nothing when it is missing or no text.
[[nodiscard]] inline std::optional<std::string> textField(const nlohmann::json &object,
                                                          const char *key)
{
    if (!object.is_object())
        return std::nullopt;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return std::nullopt;
    return found->get<std::string>();
}

/// A plain file name: not empty, no separators, no dot in front.
[[nodiscard]] inline bool isPlainFileName(const std::string &name)
{
    return !name.empty() && name.size() <= 200 && name.front() != '.' &&
           name.find_first_of("/\\:") == std::string::npos && name.find('\0') == std::string::npos;
}

} // namespace ducklive::models
