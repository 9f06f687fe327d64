#include "access_token.h"

#include <algorithm>
#include <cctype>

namespace ducklive::server::net {

AccessToken::AccessToken(std::string secret)
    : m_secret(std::move(secret))
{
}

bool AccessToken::accepts(std::string_view candidate) const noexcept
{
    if (m_secret.empty())
        return true;
    // Walks the candidate to its end against the secret repeated, so time tells only its length.
    unsigned difference = candidate.size() == m_secret.size() ? 0U : 1U;
    for (std::size_t i = 0; i < candidate.size(); ++i) {
        difference |= static_cast<unsigned char>(candidate[i]) ^
                      static_cast<unsigned char>(m_secret[i % m_secret.size()]);
    }
    const volatile unsigned result = difference;
    return result == 0;
}

std::string_view bearerToken(std::string_view authorization) noexcept
{
    constexpr std::string_view kScheme = "bearer ";
    if (authorization.size() <= kScheme.size())
        return {};
    const bool matches = std::equal(
        kScheme.begin(), kScheme.end(), authorization.begin(), [](char expected, char given) {
            return expected == std::tolower(static_cast<unsigned char>(given));
        });
    return matches ? authorization.substr(kScheme.size()) : std::string_view{};
}

} // namespace ducklive::server::net
