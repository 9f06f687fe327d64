#include "session_routes.h"

#include "api_error.h"
#include "body_reader.h"
#include "state_json.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace ducklive::server::net {

using base::ErrorCode;

namespace {

HttpResponse list(const Studio &studio)
{
    return jsonResponse({{"sessions", sessionsJson(studio.state())}});
}

HttpResponse one(const Studio &studio, const HttpRequest &request)
{
    const SessionId id(request.parameters.at("id"));
    const StudioState state = studio.state();
    const auto found = std::ranges::find(state.sessions, id, &SessionState::id);
    if (found == state.sessions.end())
        return apiError(request, {ErrorCode::NotFound, id.value(), {}});
    return jsonResponse(sessionJson(*found));
}

std::optional<std::uint64_t> numberOf(const std::string &text)
{
    std::uint64_t number = 0;
    const char *end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc{} || rest != end)
        return std::nullopt;
    return number;
}

/// A session that ended and a person who left meanwhile are not found, either.
HttpResponse chooseFace(Studio &studio, const HttpRequest &request)
{
    const auto body = BodyReader::parse(request.body);
    if (!body)
        return body.error();
    const auto face = body->requiredText("face");
    if (!face)
        return face.error();
    const std::string &person = request.parameters.at("person");
    const auto number = numberOf(person);
    if (!number)
        return apiError(request, {ErrorCode::PersonGone, person, {}});
    const SessionId session(request.parameters.at("id"));
    if (const auto chosen = studio.setPersonFace(session, *number, *face); !chosen)
        return apiError(request, chosen.error());
    return one(studio, request);
}

} // namespace

void addSessionRoutes(Router &router, NetContext context)
{
    Studio &studio = context.studio;
    router.add({"GET",
                "/api/v1/sessions",
                "The sessions and who is in their pictures",
                "",
                {{200, "The sessions, the main one first", "application/json", "Sessions"}},
                [&studio](const HttpRequest &) { return list(studio); }});
    router.add({"GET",
                "/api/v1/sessions/{id}",
                "One session",
                "",
                {{200, "The session", "application/json", "Session"},
                 {404, "No such session", "application/json", "Problem"}},
                [&studio](const HttpRequest &request) { return one(studio, request); }});
    router.add(
        {"PUT",
         "/api/v1/sessions/{id}/people/{person}",
         "A face for one person, until they are gone; an empty name is the session's face again",
         "PersonChoice",
         {{200, "The session", "application/json", "Session"},
          {400, "The body is not JSON", "application/json", "Detail"},
          {404, "No such session, person or face", "application/json", "Problem"},
          {415, "The body must be application/json", "application/json", "Detail"},
          {422, "The photo cannot be used, or a field is of a wrong type", "application/json", ""},
          {503, "The engine is not loaded", "application/json", "Problem"}},
         [&studio](const HttpRequest &request) { return chooseFace(studio, request); },
         Route::Place::Worker});
}

} // namespace ducklive::server::net
