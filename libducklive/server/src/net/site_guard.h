#pragma once

#include <string>
#include <string_view>

namespace ducklive::server::net {

/// Keeps other web sites away from a server without a token: a page that the user happens to have
/// open must not read the camera through the user's own browser, neither by a cross-site WebSocket
/// nor by a DNS name that was made to point here. Programs send no Origin and are not concerned.
class SiteGuard
{
public:
    /// `ownName`: this machine's host name.
    explicit SiteGuard(std::string ownName);

    /// Values of the Host and Origin headers, empty when absent.
    [[nodiscard]] bool admits(std::string_view host, std::string_view origin) const;

private:
    [[nodiscard]] bool isLocalName(std::string_view name) const;

    std::string m_ownName;
};

} // namespace ducklive::server::net
