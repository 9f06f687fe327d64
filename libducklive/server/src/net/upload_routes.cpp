#include "upload_routes.h"

#include "api_error.h"
#include "ducklive/server/library.h"
#include "model_json.h"
#include "tus.h"

#include <nlohmann/json.hpp>

namespace ducklive::server::net {

using base::ErrorCode;

namespace {

HttpResponse marked(HttpResponse response)
{
    tus::mark(response);
    return response;
}

HttpResponse empty(int status)
{
    HttpResponse response;
    response.status = status;
    return marked(std::move(response));
}

HttpResponse abilities(Library &library)
{
    HttpResponse response = empty(204);
    response.headers["Tus-Version"] = tus::kVersion;
    response.headers["Tus-Extension"] = "creation,termination,checksum";
    response.headers["Tus-Checksum-Algorithm"] = "sha1,sha256";
    response.headers["Tus-Max-Size"] = std::to_string(library.uploads().limits().mostBytes);
    return response;
}

HttpResponse create(Library &library, const HttpRequest &request)
{
    if (auto refusal = tus::refuseVersion(request))
        return *refusal;
    const auto length = tus::number(request.header("upload-length"));
    if (!length)
        return marked(apiError(request,
                               {ErrorCode::InvalidArgument, "Upload-Length",
                                "the size of the file in bytes is needed"},
                               400));
    auto metadata = tus::metadata(request.header("upload-metadata"));
    if (!metadata)
        return marked(apiError(request,
                               {ErrorCode::InvalidArgument, "Upload-Metadata",
                                "pairs of a key and a base64 value are needed"},
                               400));
    if (*length == 0)
        return marked(
            apiError(request, {ErrorCode::FileKindUnknown, (*metadata)["filename"], "empty"}));
    if (const auto face = metadata->find("photo_of");
        face != metadata->end() && !library.store().find(face->second))
        return marked(apiError(request, {ErrorCode::NotFound, face->second, {}}));
    const auto upload = library.uploads().create(*length, std::move(*metadata));
    if (!upload)
        return marked(apiError(request, upload.error()));
    HttpResponse response = empty(201);
    response.headers["Location"] = std::string(tus::kUploads) + "/" + upload->id;
    return response;
}

/// An upload that is over: it stands at its end, or the reason why it was refused.
HttpResponse inspectFinished(const HttpRequest &request, const FinishedUpload &finished)
{
    if (!finished.model)
        return marked(apiError(request, finished.model.error()));
    HttpResponse response;
    response.headers["Upload-Offset"] = response.headers["Upload-Length"] =
        std::to_string(finished.length);
    response.body = jsonText(modelJson(*finished.model));
    return marked(std::move(response));
}

HttpResponse inspect(Library &library, const HttpRequest &request)
{
    const auto upload = library.uploads().find(request.parameters.at("id"));
    if (!upload) {
        const auto result = library.finished(request.parameters.at("id"));
        return result ? inspectFinished(request, *result)
                      : marked(apiError(request, upload.error()));
    }
    HttpResponse response;
    response.headers["Upload-Offset"] = std::to_string(upload->offset);
    response.headers["Upload-Length"] = std::to_string(upload->length);
    response.body = nlohmann::json{{"offset", upload->offset}, {"length", upload->length}}.dump();
    return marked(std::move(response));
}

HttpResponse terminate(Library &library, const HttpRequest &request)
{
    if (auto refusal = tus::refuseVersion(request))
        return *refusal;
    const auto removed = library.uploads().remove(request.parameters.at("id"));
    return removed ? empty(204) : marked(apiError(request, removed.error()));
}

} // namespace

void addUploadRoutes(Router &router, NetContext context)
{
    if (!context.library)
        return;
    Library &library = *context.library;
    const std::vector<Route::Answer> answers{
        {204, "Done", "application/json", ""},
        {404, "No such upload", "application/json", "Problem"},
        {409, "The upload stands at another offset", "application/json", "Problem"},
        {412, "Another version of tus", "application/json", "Problem"},
        {413, "Too large", "application/json", "Problem"},
        {422, "The file is of no use; the reason is in the message", "application/json", "Problem"},
        {423, "Another connection writes it", "application/json", "Problem"},
        {460, "The checksum differs", "application/json", "Problem"},
        {507, "The disk is full", "application/json", "Problem"}};
    const std::string one = std::string(tus::kUploads) + "/{id}";
    Route options{
        "OPTIONS", tus::kUploads, "What the tus server can do",
        "",        answers,       [&library](const HttpRequest &) { return abilities(library); }};
    options.needsToken = false;
    router.add(options);
    router.add({"POST", tus::kUploads,
                "Begin an upload (tus creation); metadata: filename, consent, licence, and "
                "photo_of, the id of the face whose person a further photo shows",
                "", answers,
                [&library](const HttpRequest &request) { return create(library, request); },
                Route::Place::Worker});
    router.add({"GET",
                one,
                "How far an upload is; HEAD as tus has it",
                "",
                {{200, "The offset", "application/json", ""},
                 {404, "No such upload", "application/json", "Problem"}},
                [&library](const HttpRequest &request) { return inspect(library, request); }});
    router.add({"DELETE", one, "Give an upload up (tus termination)", "", answers,
                [&library](const HttpRequest &request) { return terminate(library, request); },
                Route::Place::Worker});
    router.add({"PATCH",
                one,
                "The next bytes of an upload (tus core)",
                "",
                answers,
                {},
                Route::Place::Stream});
}

} // namespace ducklive::server::net
