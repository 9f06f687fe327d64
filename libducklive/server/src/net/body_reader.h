#pragma once

#include "http_response.h"

#include "ducklive/server/choices.h"

#include <nlohmann/json.hpp>

#include <array>
#include <expected>
#include <optional>
#include <string>

namespace ducklive::server::net {

/// Typed fields of a JSON request body. Not JSON: 400; a wrong type: 422. Never throws.
class BodyReader
{
public:
    [[nodiscard]] static std::expected<BodyReader, HttpResponse> parse(const std::string &body);

    [[nodiscard]] std::expected<std::string, HttpResponse> requiredText(const char *key) const;
    [[nodiscard]] std::expected<std::optional<std::string>, HttpResponse>
    text(const char *key) const;
    [[nodiscard]] std::expected<std::optional<bool>, HttpResponse> flag(const char *key) const;
    /// The value whose nameOf() is named; any other text is refused with the names there are.
    template <class T, std::size_t N>
    [[nodiscard]] std::expected<std::optional<T>, HttpResponse>
    oneOf(const char *key, const std::array<T, N> &values) const
    {
        const auto name = text(key);
        if (!name)
            return std::unexpected(name.error());
        if (!*name)
            return std::nullopt;
        const auto value = named(values, **name);
        if (!value)
            return std::unexpected(
                detailResponse(422, std::string(key) + " is none of " + namesOf(values)));
        return value;
    }
    /// Rounded; a number too large to mean anything is refused.
    [[nodiscard]] std::expected<std::optional<int>, HttpResponse> rounded(const char *key) const;

private:
    explicit BodyReader(nlohmann::json object);
    [[nodiscard]] const nlohmann::json *find(const char *key) const;

    nlohmann::json m_object;
};

} // namespace ducklive::server::net
