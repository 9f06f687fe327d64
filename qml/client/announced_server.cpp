#include "announced_server.h"

#include <algorithm>
#include <utility>

namespace ducklive::clientui {

bool AnnouncedServer::look(const std::vector<discovery::FoundServer> &all, const std::string &url)
{
    if (std::exchange(m_url, url) != url)
        m_addresses.reset();
    const auto found = std::ranges::find(all, url, &discovery::FoundServer::url);
    auto now = found == all.end() ? std::nullopt : std::optional(found->addresses);
    const bool isNews = now && now != m_addresses;
    m_addresses = std::move(now);
    return isNews;
}

} // namespace ducklive::clientui
