#include "page_routes.h"

#include "embedded_files.h"
#include "open_api.h"

namespace ducklive::server::net {

namespace {

void addFile(Router &router, const EmbeddedFile &file)
{
    const bool isPage = file.path == "/index.html";
    Route route;
    route.method = "GET";
    route.path = isPage ? "/" : std::string(file.path);
    route.summary = isPage ? "The dashboard" : "A part of the dashboard";
    route.answers = {{200, "The file", std::string(file.type), ""}};
    route.needsToken = isPage;
    route.handle = [file](const HttpRequest &) {
        HttpResponse response;
        response.contentType = file.type;
        response.body = file.content;
        return response;
    };
    router.add(std::move(route));
}

HttpResponse textResponse(const char *type, std::string text)
{
    HttpResponse response;
    response.contentType = type;
    response.body = std::move(text);
    return response;
}

} // namespace

void addPageRoutes(Router &router, NetContext context)
{
    constexpr const char *kText = "text/plain; charset=utf-8";
    constexpr const char *kMetricsText = "text/plain; version=0.0.4; charset=utf-8";
    for (const EmbeddedFile &file : dashboardFiles())
        addFile(router, file);

    Route health{"GET",
                 "/healthz",
                 "Whether the server answers",
                 "",
                 {{200, "OK", kText, ""}},
                 [](const HttpRequest &) { return textResponse(kText, "OK"); }};
    health.needsToken = false;
    router.add(std::move(health));
    router.add({"GET",
                "/metrics",
                "Metrics in the Prometheus text format",
                "",
                {{200, "The metrics", kMetricsText, ""}},
                [&registry = context.metrics.registry](const HttpRequest &) {
                    return textResponse(kMetricsText, registry.prometheusText());
                }});
    const auto description = std::make_shared<std::string>();
    router.add({"GET",
                "/openapi.json",
                "This description",
                "",
                {{200, "OpenAPI 3.0", "application/json", ""}},
                [description](const HttpRequest &) {
                    return textResponse("application/json", *description);
                }});
    *description =
        openApiText(router.routes(), context.options.version, context.token.isRequired());
}

} // namespace ducklive::server::net
