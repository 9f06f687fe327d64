#pragma once

#include <string>
#include <string_view>

namespace ducklive::server::net {

/// The shared secret of a server, or none. Immutable, so thread-safe.
class AccessToken
{
public:
    explicit AccessToken(std::string secret);

    [[nodiscard]] bool isRequired() const noexcept { return !m_secret.empty(); }
    /// True when none is required. Takes the same time whatever the candidate's bytes.
    [[nodiscard]] bool accepts(std::string_view candidate) const noexcept;

private:
    std::string m_secret;
};

/// The token of an `Authorization: Bearer …` value; empty without one.
[[nodiscard]] std::string_view bearerToken(std::string_view authorization) noexcept;

} // namespace ducklive::server::net
