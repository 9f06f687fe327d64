#include "api_routes.h"

#include "body_reader.h"
#include "ducklive/base/user_message.h"
#include "state_json.h"

namespace ducklive::server::net {

using nlohmann::json;

namespace {

/// The words one of the two engines uses in its answers.
struct Words
{
    const char *notFound;
    const char *notLoaded;
    const char *unreadable;
};
constexpr Words kFaceWords{"Face not found: ", "Face swap engine not loaded", "Cannot read image"};
constexpr Words kVoiceWords{"Voice not found: ", "Voice change engine not loaded",
                            "Cannot read audio"};

HttpResponse errorResponse(const base::Error &error, const Words &words, const std::string &name)
{
    switch (error.code) {
    case base::ErrorCode::NotFound:
    case base::ErrorCode::FileMissing: return detailResponse(404, words.notFound + name);
    case base::ErrorCode::EngineNotLoaded:
    case base::ErrorCode::ModelMissing:
    case base::ErrorCode::ModelFailed: return detailResponse(503, words.notLoaded);
    case base::ErrorCode::PhotoNoFace: return detailResponse(422, "No face detected in image");
    case base::ErrorCode::ImageUnreadable: return detailResponse(422, words.unreadable);
    case base::ErrorCode::Busy:
        return detailResponse(503, base::userMessage(error, base::Language::English));
    case base::ErrorCode::Internal:
        return detailResponse(500, base::userMessage(error, base::Language::English));
    default: return detailResponse(422, base::userMessage(error, base::Language::English));
    }
}

/// A name that could leave the library's folder names nothing in it.
bool isPlainName(const std::string &name)
{
    const bool hasOddByte = std::any_of(name.begin(), name.end(), [](char c) {
        return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    });
    return !hasOddByte && name != "." && name != "..";
}

HttpResponse select(Studio &studio, const HttpRequest &request, bool isFace)
{
    const auto body = BodyReader::parse(request.body);
    if (!body)
        return body.error();
    const auto name = body->requiredText("filename");
    if (!name)
        return name.error();
    const Words &words = isFace ? kFaceWords : kVoiceWords;
    if (!isPlainName(*name))
        return detailResponse(404, words.notFound + *name);
    SettingsPatch patch;
    (isFace ? patch.faceName : patch.voiceName) = *name;
    const auto settings = studio.apply(mainSession(), patch);
    if (!settings)
        return errorResponse(settings.error(), words, *name);
    return jsonResponse({{"status", "ok"}, {isFace ? "face" : "voice", *name}});
}

std::expected<SettingsPatch, HttpResponse> engineChange(const BodyReader &body)
{
    const auto face = body.flag("face_swap_enabled");
    const auto voice = body.flag("voice_change_enabled");
    const auto pitch = body.rounded("voice_pitch_shift");
    const auto faceQuality = body.oneOf("face_quality", kFaceQualities);
    const auto voiceQuality = body.oneOf("voice_quality", kVoiceQualities);
    SettingsPatch patch;
    std::optional<HttpResponse> refusal;
    const auto take = [&refusal](auto &into, const auto &read) {
        if (read)
            into = *read;
        else if (!refusal)
            refusal = read.error();
    };
    take(patch.faceEnabled, face);
    take(patch.voiceEnabled, voice);
    take(patch.voicePitchShift, pitch);
    take(patch.faceQuality, faceQuality);
    take(patch.voiceQuality, voiceQuality);
    if (refusal)
        return std::unexpected(std::move(*refusal));
    return patch;
}

HttpResponse configure(Studio &studio, const HttpRequest &request)
{
    const auto body = BodyReader::parse(request.body);
    if (!body)
        return body.error();
    const auto patch = engineChange(*body);
    if (!patch)
        return patch.error();
    const bool isAboutVoice = !patch->faceEnabled && patch->voiceEnabled;
    const auto settings = studio.apply(mainSession(), *patch);
    if (!settings)
        return errorResponse(settings.error(), isAboutVoice ? kVoiceWords : kFaceWords, {});
    json answer{{"status", "ok"},
                {"face_swap_enabled", settings->faceEnabled},
                {"voice_change_enabled", settings->voiceEnabled},
                {"voice_pitch_shift", settings->voicePitchShift}};
    if (patch->faceQuality) // who does not know of it gets the answer of old
        answer["face_quality"] = nameOf(settings->faceQuality);
    if (patch->voiceQuality)
        answer["voice_quality"] = nameOf(settings->voiceQuality);
    return jsonResponse(answer);
}

HttpResponse thumbnail(Studio &studio, const HttpRequest &request)
{
    const std::string &name = request.parameters.at("name");
    if (name.empty() || !isPlainName(name))
        return detailResponse(404, "Face not found");
    const auto jpeg = studio.faceThumbnail(name);
    if (!jpeg) {
        return jpeg.error().code == base::ErrorCode::ImageUnreadable
                   ? detailResponse(422, "Cannot read image")
                   : detailResponse(404, "Face not found");
    }
    HttpResponse response;
    response.contentType = "image/jpeg";
    response.body.assign(jpeg->begin(), jpeg->end());
    return response;
}

void addReadRoutes(Router &router, NetContext context, const PeerHub &hub, std::uint16_t wsPort)
{
    Studio &studio = context.studio;
    router.add({"GET",
                "/api/state",
                "Everything a status page shows",
                "",
                {{200, "The state", "application/json", "State"}},
                [context, &hub](const HttpRequest &) {
                    return jsonResponse(
                        stateJson(context.studio, hub.clientsNow(), context.library));
                }});
    router.add({"GET",
                "/api/faces",
                "Names in the face library",
                "",
                {{200, "The names, sorted", "application/json", "Faces"}},
                [&studio](const HttpRequest &) {
                    return jsonResponse(
                        {{"faces", studio.faceNames()},
                         {"current", mainSessionOf(studio.state()).settings.faceName}});
                }});
    router.add({"GET",
                "/api/voices",
                "Names in the voice library",
                "",
                {{200, "The names, sorted", "application/json", "Voices"}},
                [&studio](const HttpRequest &) {
                    return jsonResponse(
                        {{"voices", studio.voiceNames()},
                         {"current", mainSessionOf(studio.state()).settings.voiceName}});
                }});
    router.add(
        {"GET",
         "/api/engines",
         "The two engines and whether they are on",
         "",
         {{200, "The engines", "application/json", "Engines"}},
         [&studio](const HttpRequest &) { return jsonResponse(enginesJson(studio.state())); }});
    router.add({"GET",
                "/api/preview/url",
                "Where a dashboard finds its pictures",
                "",
                {{200, "The address; {host} is to be replaced", "application/json", "PreviewUrl"}},
                [wsPort](const HttpRequest &) {
                    return jsonResponse(
                        {{"ws_url", "ws://{host}:" + std::to_string(wsPort) + "/dashboard"}});
                }});
}

} // namespace

void addApiRoutes(Router &router, NetContext context, const PeerHub &hub, std::uint16_t wsPort)
{
    addReadRoutes(router, context, hub, wsPort);
    Studio &studio = context.studio;
    router.add({"GET",
                "/api/faces/{name}/thumbnail",
                "A face as a picture within 128×128",
                "",
                {{200, "The picture", "image/jpeg", ""},
                 {404, "Face not found", "application/json", "Detail"},
                 {422, "Cannot read image", "application/json", "Detail"}},
                [&studio](const HttpRequest &request) { return thumbnail(studio, request); },
                Route::Place::Worker});
    const std::vector<Route::Answer> selectErrors{
        {400, "The body is not JSON", "application/json", "Detail"},
        {404, "No such name", "application/json", "Detail"},
        {415, "The body must be application/json", "application/json", "Detail"},
        {422, "It cannot be used", "application/json", "Detail"},
        {503, "The engine is not loaded", "application/json", "Detail"}};
    auto faceAnswers = selectErrors;
    faceAnswers.insert(faceAnswers.begin(), {200, "Chosen", "application/json", "FaceSelected"});
    router.add({"POST", "/api/faces/select", "Choose a face; an empty name clears", "Selection",
                faceAnswers,
                [&studio](const HttpRequest &request) { return select(studio, request, true); },
                Route::Place::Worker});
    auto voiceAnswers = selectErrors;
    voiceAnswers.insert(voiceAnswers.begin(), {200, "Chosen", "application/json", "VoiceSelected"});
    router.add({"POST", "/api/voices/select", "Choose a voice; an empty name clears", "Selection",
                voiceAnswers,
                [&studio](const HttpRequest &request) { return select(studio, request, false); },
                Route::Place::Worker});
    router.add({"POST",
                "/api/engines/configure",
                "Switch the engines, set the pitch and the qualities",
                "EngineChange",
                {{200, "The settings now", "application/json", "EngineSettings"},
                 {400, "The body is not JSON", "application/json", "Detail"},
                 {415, "The body must be application/json", "application/json", "Detail"},
                 {422, "A field of a wrong type", "application/json", "Detail"},
                 {503, "The engine is not loaded", "application/json", "Detail"}},
                [&studio](const HttpRequest &request) { return configure(studio, request); },
                Route::Place::Worker});
}

} // namespace ducklive::server::net
