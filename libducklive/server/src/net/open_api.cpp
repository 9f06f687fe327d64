#include "open_api.h"

#include "open_api_schemas.h"

#include <nlohmann/json.hpp>

#include <cctype>

namespace ducklive::server::net {

using nlohmann::json;

namespace {

json schemaReference(const std::string &name)
{
    return {{"$ref", "#/components/schemas/" + name}};
}

json content(const std::string &type, const std::string &schema)
{
    json described = json::object();
    if (!schema.empty())
        described["schema"] = schemaReference(schema);
    else if (type != "application/json")
        described["schema"] = {{"type", "string"}};
    return json::object({{type, described}});
}

json parametersOf(const std::string &path)
{
    json parameters = json::array();
    for (std::size_t open = path.find('{'); open != std::string::npos;
         open = path.find('{', open + 1)) {
        const std::size_t close = path.find('}', open);
        parameters.push_back({{"name", path.substr(open + 1, close - open - 1)},
                              {"in", "path"},
                              {"required", true},
                              {"schema", {{"type", "string"}}}});
    }
    return parameters;
}

json operation(const Route &route, bool tokenRequired)
{
    json answers = json::object();
    for (const Route::Answer &answer : route.answers) {
        answers[std::to_string(answer.status)] = {
            {"description", answer.what}, {"content", content(answer.contentType, answer.schema)}};
    }
    json described{{"summary", route.summary}, {"responses", answers}};
    if (const json parameters = parametersOf(route.path); !parameters.empty())
        described["parameters"] = parameters;
    if (!route.requestSchema.empty()) {
        described["requestBody"] = {{"required", true},
                                    {"content", content("application/json", route.requestSchema)}};
    }
    if (tokenRequired && route.needsToken) {
        described["security"] =
            json::array({{{"bearer", json::array()}}, {{"query", json::array()}}});
        described["responses"]["401"] = {{"description", "The token is missing or wrong"},
                                         {"content", content("application/json", "Detail")}};
    }
    return described;
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

} // namespace

std::string openApiText(const std::vector<Route> &routes, const std::string &version,
                        bool tokenRequired)
{
    json paths = json::object();
    for (const Route &route : routes)
        paths[route.path][lower(route.method)] = operation(route, tokenRequired);
    json components{{"schemas", json::parse(kOpenApiSchemas, nullptr, false)}};
    if (tokenRequired) {
        components["securitySchemes"] = {
            {"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
            {"query", {{"type", "apiKey"}, {"in", "query"}, {"name", "token"}}}};
    }
    const json description{{"openapi", "3.0.3"},
                           {"info", {{"title", "DuckLive server"}, {"version", version}}},
                           {"paths", paths},
                           {"components", components}};
    return description.dump(1);
}

} // namespace ducklive::server::net
