#include "site_guard.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ducklive::server::net {

namespace {

/// Names that no public registry hands out (RFC 6762, RFC 8375, and what routers use).
constexpr std::array<std::string_view, 5> kLocalSuffixes{".local", ".lan", ".home", ".home.arpa",
                                                         ".internal"};

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// "studio.local:8080" → "studio.local", "[::1]:8080" → "[::1]".
std::string_view withoutPort(std::string_view host)
{
    if (host.starts_with('['))
        return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

bool isAddress(std::string_view name)
{
    if (name.starts_with('['))
        return name.ends_with(']');
    return std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) || c == '.'; });
}

} // namespace

SiteGuard::SiteGuard(std::string ownName)
    : m_ownName(lowered(ownName))
{
}

bool SiteGuard::isLocalName(std::string_view name) const
{
    if (name.find('.') == std::string_view::npos || isAddress(name) || name == m_ownName)
        return true;
    return std::ranges::any_of(kLocalSuffixes,
                               [&](std::string_view suffix) { return name.ends_with(suffix); });
}

bool SiteGuard::admits(std::string_view host, std::string_view origin) const
{
    const std::string name = lowered(withoutPort(host));
    if (!isLocalName(name))
        return false;
    if (origin.empty())
        return true;
    const auto scheme = origin.find("://");
    return scheme != std::string_view::npos &&
           lowered(withoutPort(origin.substr(scheme + 3))) == name;
}

} // namespace ducklive::server::net
