#pragma once

#include "net_context.h"
#include "router.h"
#include "site_guard.h"

#include <functional>
#include <optional>

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
    /// The route that takes the request's body as a stream, when it may; `refusal` when it may not.
    struct Stream
    {
        bool isStream = false;
        std::optional<HttpResponse> refusal;
    };
    [[nodiscard]] Stream streamOf(HttpRequest &request);
    /// What parts of the network half work with.
    [[nodiscard]] NetContext context() const { return m_context; }
    /// Completes an answer of a stream, or one that never reached a route (a request that could not
    /// be read).
    [[nodiscard]] HttpResponse finished(HttpRequest request, HttpResponse response);

private:
    [[nodiscard]] bool mayPass(const Route &route, const HttpRequest &request) const;
    void identify(HttpRequest &request);
    HttpResponse counted(const HttpRequest &request, const std::string &route,
                         HttpResponse response);

    NetContext m_context;
    Router m_router;
    SiteGuard m_siteGuard;
    std::uint64_t m_idSalt;
    std::uint64_t m_requests = 0;
};

} // namespace ducklive::server::net
