#include "http_service.h"

#include <boost/asio/ip/host_name.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <random>

namespace ducklive::server::net {

namespace {

constexpr const char *kOtherRoute = "other";

bool isJson(std::string_view contentType)
{
    const std::string_view type = contentType.substr(0, contentType.find(';'));
    return type.starts_with("application/json");
}

bool isGoodRequestId(std::string_view id)
{
    constexpr std::size_t kMaxLength = 64;
    return !id.empty() && id.size() <= kMaxLength && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

std::string ownHostName()
{
    ErrorCode ignored;
    return boost::asio::ip::host_name(ignored);
}

HttpResponse unauthorized()
{
    HttpResponse response = detailResponse(401, "The token is missing or wrong");
    response.headers["WWW-Authenticate"] = "Bearer";
    return response;
}

std::string knownMethod(const std::string &method)
{
    for (const char *known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        if (method == known)
            return method;
    }
    return "OTHER"; // a label value must not come from outside
}

} // namespace

HttpService::HttpService(NetContext context, Router router)
    : m_context(context)
    , m_router(std::move(router))
    , m_siteGuard(ownHostName())
    , m_idSalt((std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}())
{
}

bool HttpService::admits(std::string_view host, std::string_view origin) const
{
    return m_context.token.isRequired() || m_siteGuard.admits(host, origin);
}

HttpService::Stream HttpService::streamOf(HttpRequest &request)
{
    Router::Match match = m_router.match(request.method, request.target);
    if (match.route == nullptr || match.route->place != Route::Place::Stream)
        return {};
    identify(request);
    request.parameters = std::move(match.parameters);
    if (mayPass(*match.route, request))
        return {true, std::nullopt};
    return {true, unauthorized()};
}

void HttpService::handle(HttpRequest request, Respond respond)
{
    identify(request);
    Router::Match match = m_router.match(request.method, request.target);
    if (match.route == nullptr) {
        HttpResponse response = match.allowed.empty() ? detailResponse(404, "Not Found")
                                                      : detailResponse(405, "Method Not Allowed");
        if (!match.allowed.empty())
            response.headers["Allow"] = match.allowed;
        return respond(counted(request, kOtherRoute, std::move(response)));
    }
    const Route &route = *match.route;
    request.parameters = std::move(match.parameters);
    if (!mayPass(route, request))
        return respond(counted(request, route.path, unauthorized()));
    if (!route.requestSchema.empty() && !isJson(request.contentType)) {
        return respond(
            counted(request, route.path, detailResponse(415, "The body must be application/json")));
    }
    if (route.place == Route::Place::Net)
        return respond(counted(request, route.path, route.handle(request)));
    const auto shared = std::make_shared<HttpRequest>(std::move(request));
    const bool posted = m_context.worker.post([this, shared, &route, respond] {
        boost::asio::post(m_context.io,
                          [this, shared, &route, respond, response = route.handle(*shared)] {
                              respond(counted(*shared, route.path, response));
                          });
    });
    if (!posted)
        respond(counted(*shared, route.path, detailResponse(503, "Too many changes at once")));
}

bool HttpService::mayPass(const Route &route, const HttpRequest &request) const
{
    if (!route.needsToken)
        return true;
    const std::string_view bearer = bearerToken(request.authorization);
    return m_context.token.accepts(bearer.empty() ? request.target.queryValue("token") : bearer);
}

void HttpService::identify(HttpRequest &request)
{
    if (isGoodRequestId(request.requestId))
        return;
    constexpr int kHex = 16;
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;
    std::array<char, 17> text{};
    const std::uint64_t id = m_idSalt ^ (++m_requests * kSpread);
    const auto end = std::to_chars(text.data(), text.data() + text.size(), id, kHex);
    request.requestId.assign(text.data(), end.ptr);
}

HttpResponse HttpService::counted(const HttpRequest &request, const std::string &route,
                                  HttpResponse response)
{
    m_context.metrics.registry
        .counter("ducklive_http_requests_total", "HTTP requests answered",
                 {{"method", knownMethod(request.method)},
                  {"route", route},
                  {"status", std::to_string(response.status)}})
        .add();
    response.headers["X-Request-ID"] = request.requestId;
    response.headers["X-Content-Type-Options"] = "nosniff";
    response.headers["Referrer-Policy"] = "no-referrer";
    response.headers["Content-Security-Policy"] =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    response.headers.emplace("Cache-Control", "no-store");
    return response;
}

HttpResponse HttpService::finished(HttpRequest request, HttpResponse response)
{
    identify(request);
    return counted(request, kOtherRoute, std::move(response));
}

} // namespace ducklive::server::net
