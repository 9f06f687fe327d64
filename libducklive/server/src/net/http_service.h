#pragma once

#include "net_context.h"
#include "router.h"
#include "site_guard.h"

#include <functional>

namespace ducklive::server::net {

/// From a request to its answer: token, route, content type, counting, the headers every answer
/// has. Net thread only.
class HttpService
{
public:
    using Respond = std::function<void(HttpResponse)>;

    HttpService(NetContext context, Router router);

    /// Whether a request with these Host and Origin headers may come in. A server with a token lets
    /// the token decide.
    [[nodiscard]] bool admits(std::string_view host, std::string_view origin) const;
    /// `respond` is called once, on the net thread, perhaps after this returns.
    void handle(HttpRequest request, Respond respond);
    /// Completes an answer that never reached a route (a request that could not be read).
    [[nodiscard]] HttpResponse finished(const HttpRequest &request, HttpResponse response);

private:
    [[nodiscard]] bool mayPass(const Route &route, const HttpRequest &request) const;
    [[nodiscard]] std::string requestIdFor(const HttpRequest &request);
    HttpResponse counted(const HttpRequest &request, const std::string &route,
                         HttpResponse response);

    NetContext m_context;
    Router m_router;
    SiteGuard m_siteGuard;
    std::uint64_t m_idSalt;
    std::uint64_t m_requests = 0;
};

} // namespace ducklive::server::net
