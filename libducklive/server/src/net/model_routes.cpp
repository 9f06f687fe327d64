#include "model_routes.h"

#include "api_error.h"
#include "body_reader.h"
#include "ducklive/server/library.h"
#include "model_json.h"

#include <algorithm>

namespace ducklive::server::net {

using base::ErrorCode;
using nlohmann::json;

namespace {

HttpResponse answer(const HttpRequest &request, const base::Result<models::ModelManifest> &model)
{
    return model ? jsonResponse(modelJson(*model)) : apiError(request, model.error());
}

base::Result<models::ModelManifest> wanted(Library &library, const HttpRequest &request)
{
    const std::string &id = request.parameters.at("id");
    auto found = library.store().find(id);
    if (!found)
        return base::fail(ErrorCode::NotFound, id);
    return std::move(*found);
}

HttpResponse list(Library &library, const HttpRequest &request)
{
    std::optional<models::ModelKind> kind;
    if (const std::string name = request.target.queryValue("kind"); !name.empty()) {
        kind = models::modelKindOf(name);
        if (!kind)
            return apiError(request, {ErrorCode::InvalidArgument, name, "face or voice"});
    }
    json all = json::array();
    for (const auto &model : library.store().list(kind))
        all.push_back(modelJson(model));
    return jsonResponse({{"models", all}});
}

HttpResponse thumbnail(Library &library, const HttpRequest &request)
{
    const auto bytes = library.store().thumbnail(request.parameters.at("id"));
    if (!bytes)
        return apiError(request, {ErrorCode::NotFound, request.parameters.at("id"), {}});
    HttpResponse response;
    response.contentType = "image/jpeg";
    response.body.assign(bytes->begin(), bytes->end());
    return response;
}

SettingsPatch choice(const models::ModelManifest &model, const std::string &name)
{
    SettingsPatch patch;
    (model.kind == models::ModelKind::Face ? patch.faceName : patch.voiceName) = name;
    return patch;
}

bool isUsedBy(const SessionState &session, const models::ModelManifest &model)
{
    return model.name == (model.kind == models::ModelKind::Face ? session.settings.faceName
                                                                : session.settings.voiceName);
}

/// Those whose own face it is.
std::vector<std::uint64_t> wearers(const SessionState &session, const models::ModelManifest &model)
{
    std::vector<std::uint64_t> people;
    for (const PersonState &person : session.people) {
        if (model.kind == models::ModelKind::Face && person.face == model.name)
            people.push_back(person.id);
    }
    return people;
}

/// Sessions and people that use the model go on with its new name.
HttpResponse edit(NetContext context, const HttpRequest &request)
{
    const auto body = BodyReader::parse(request.body);
    if (!body)
        return body.error();
    const auto before = wanted(*context.library, request);
    if (!before)
        return apiError(request, before.error());
    models::ModelStore::Edit changes;
    for (const auto &[key, field] : {std::pair{"name", &changes.name},
                                     {"licence", &changes.licence},
                                     {"consent", &changes.consent}}) {
        const auto text = body->text(key);
        if (!text)
            return text.error();
        *field = *text;
    }
    const auto after = context.library->store().edit(before->id, changes);
    if (after && after->name != before->name) {
        for (const SessionState &session : context.studio.state().sessions) {
            if (isUsedBy(session, *before))
                (void)context.studio.apply(session.id, choice(*after, after->name));
            for (const std::uint64_t person : wearers(session, *before))
                (void)context.studio.setPersonFace(session.id, person, after->name);
        }
    }
    return answer(request, after);
}

HttpResponse remove(NetContext context, const HttpRequest &request)
{
    const auto model = wanted(*context.library, request);
    if (!model)
        return apiError(request, model.error());
    for (const SessionState &session : context.studio.state().sessions) {
        if (isUsedBy(session, *model) || !wearers(session, *model).empty())
            return apiError(request,
                            {ErrorCode::Busy, model->name, "session " + session.id.value()}, 409);
    }
    if (auto removed = context.library->store().remove(model->id); !removed)
        return apiError(request, removed.error());
    HttpResponse response;
    response.status = 204;
    return response;
}

HttpResponse select(NetContext context, const HttpRequest &request)
{
    const auto model = wanted(*context.library, request);
    if (!model)
        return apiError(request, model.error());
    const std::string name = request.target.queryValue("session");
    const SessionId session = name.empty() ? mainSession() : SessionId(name);
    const auto settings = context.studio.apply(session, choice(*model, model->name));
    if (!settings)
        return apiError(request, settings.error());
    return jsonResponse({{"session", session.value()},
                         {"face", settings->faceName},
                         {"voice", settings->voiceName}});
}

const std::vector<Route::Answer> &modelAnswers()
{
    static const std::vector<Route::Answer> answers{
        {200, "The model", "application/json", "Model"},
        {404, "No such model", "application/json", "Problem"},
        {409, "It is in use, or the name is", "application/json", "Problem"},
        {422, "It cannot be done", "application/json", "Problem"}};
    return answers;
}

} // namespace

void addModelRoutes(Router &router, NetContext context)
{
    if (!context.library)
        return;
    Library &library = *context.library;
    const auto add = [&router](const char *method, const char *path, const char *what,
                               const char *body, auto handle) {
        router.add(
            {method, path, what, body, modelAnswers(), std::move(handle), Route::Place::Worker});
    };
    router.add({"GET",
                "/api/v1/models",
                "Faces and voices of the library; ?kind=face or voice",
                "",
                {{200, "The models, by name", "application/json", "Models"}},
                [&library](const HttpRequest &request) { return list(library, request); }});
    router.add({"GET",
                "/api/v1/models/{id}/thumbnail",
                "A face or a waveform",
                "",
                {{200, "The picture", "image/jpeg", ""},
                 {404, "No such model", "application/json", "Problem"}},
                [&library](const HttpRequest &request) { return thumbnail(library, request); },
                Route::Place::Worker});
    add("GET", "/api/v1/models/{id}", "One model", "", [&library](const HttpRequest &request) {
        return answer(request, wanted(library, request));
    });
    add("PATCH", "/api/v1/models/{id}", "Rename it, or change its notes", "ModelChange",
        [context](const HttpRequest &request) { return edit(context, request); });
    add("DELETE", "/api/v1/models/{id}", "To the trash", "",
        [context](const HttpRequest &request) { return remove(context, request); });
    add("DELETE", "/api/v1/models/{id}/photos", "Keep only the first photo of a face", "",
        [&library](const HttpRequest &request) {
            return answer(request, library.keepFirstPhoto(request.parameters.at("id")));
        });
    add("POST", "/api/v1/models/{id}/restore", "Back from the trash", "",
        [&library](const HttpRequest &request) {
            return answer(request, library.store().restore(request.parameters.at("id")));
        });
    add("POST", "/api/v1/models/{id}/select", "Use it; ?session= for another than the main one", "",
        [context](const HttpRequest &request) { return select(context, request); });
}

} // namespace ducklive::server::net
