#include "state_json.h"

#include "ducklive/base/user_message.h"
#include "ducklive/server/library.h"
#include "ducklive/server/studio.h"

#include <algorithm>
#include <cmath>

namespace ducklive::server::net {

using base::Language;
using base::userMessage;
using nlohmann::json;

namespace {

/// JSON has no NaN and no infinity.
double finite(double value)
{
    return std::isfinite(value) ? value : 0.0;
}

json engineJson(const EngineState &engine)
{
    return {{"enabled", engine.enabled},
            {"loaded", engine.loaded},
            {"model_name", engine.modelName},
            {"avg_latency_ms", finite(engine.averageLatencyMs)},
            {"error", engine.problem ? userMessage(*engine.problem, Language::English) : ""}};
}

/// In both languages.
json problemJson(const base::Error &problem)
{
    return {{"code", nameOf(problem.code)},
            {"message", userMessage(problem, Language::English)},
            {"data", {{"message_zh", userMessage(problem, Language::SimplifiedChinese)}}}};
}

json streamJson(const StreamState &stream)
{
    return {{"fps", finite(stream.fps)},
            {"bitrate_kbps", finite(stream.bitrateKbps)},
            {"frame_count", stream.frameCount},
            {"dropped_frames", stream.droppedFrames},
            {"avg_latency_ms", finite(stream.averageLatencyMs)}};
}

json clientsJson(const std::vector<ClientInfo> &clients)
{
    json list = json::array();
    for (const ClientInfo &client : clients) {
        list.push_back({{"id", client.id},
                        {"address", client.address},
                        {"role", client.role},
                        {"session", client.session.value()},
                        {"frames_sent", client.framesSent},
                        {"frames_received", client.framesReceived}});
    }
    return list;
}

json peopleJson(const std::vector<PersonState> &people)
{
    json list = json::array();
    for (const PersonState &person : people) {
        list.push_back({{"id", person.id},
                        {"box",
                         {{"x", finite(person.box.x)},
                          {"y", finite(person.box.y)},
                          {"width", finite(person.box.width)},
                          {"height", finite(person.box.height)}}},
                        {"swapped", person.isSwapped},
                        {"operator", person.isOperator},
                        {"face", person.face}});
    }
    return list;
}

} // namespace

json sessionJson(const SessionState &session)
{
    json one{{"id", session.id.value()},
             {"source", session.source.text()},
             {"source_kind", session.source.kind},
             {"source_name", session.source.name},
             {"name", session.peerName},
             {"face_enabled", session.face.enabled},
             {"voice_enabled", session.voice.enabled},
             {"face_provider", session.face.provider},
             {"face_quality", session.face.quality},
             {"face_quality_setting", nameOf(session.settings.faceQuality)},
             {"voice_quality_setting", nameOf(session.settings.voiceQuality)},
             {"faces_swapped", session.face.facesSwapped},
             {"fail_closed_reason", session.face.failReason},
             {"fail_closed_frames", session.stream.failClosedFrames},
             {"engine_restarts", session.face.restarts},
             {"current_face", session.settings.faceName},
             {"current_voice", session.settings.voiceName},
             {"people", peopleJson(session.people)},
             {"stream", streamJson(session.stream)}};
    if (session.face.problem)
        one["face_problem"] = problemJson(*session.face.problem);
    if (session.voice.problem)
        one["voice_problem"] = problemJson(*session.voice.problem);
    return one;
}

json sessionsJson(const StudioState &state)
{
    json list = json::array();
    for (const SessionState &session : state.sessions)
        list.push_back(sessionJson(session));
    return list;
}

SessionState mainSessionOf(const StudioState &state)
{
    const auto found =
        std::find_if(state.sessions.begin(), state.sessions.end(),
                     [](const SessionState &session) { return session.id == mainSession(); });
    return found == state.sessions.end() ? SessionState{} : *found;
}

json stateJson(const Studio &studio, const std::vector<ClientInfo> &clients, Library *library)
{
    const StudioState state = studio.state();
    const SessionState main = mainSessionOf(state);
    const bool feedConnected =
        std::any_of(clients.begin(), clients.end(), [](const ClientInfo &client) {
            return client.role == "feed" && client.session == mainSession();
        });
    return {{"status", state.status},
            {"uptime_seconds", finite(state.uptimeSeconds)},
            {"face_swap", engineJson(main.face)},
            {"voice_change", engineJson(main.voice)},
            {"feed_connected", feedConnected},
            {"feed_source", main.source.text()},
            {"stream", streamJson(main.stream)},
            {"clients", clientsJson(clients)},
            {"gpu_name", state.gpuName},
            {"gpu_utilization_pct", finite(state.gpuUtilizationPct)},
            {"gpu_memory_used_mb", finite(state.gpuMemoryUsedMb)},
            {"gpu_memory_total_mb", finite(state.gpuMemoryTotalMb)},
            {"gpu_temperature_c", finite(state.gpuTemperatureC)},
            {"available_faces", studio.faceNames()},
            {"available_voices", studio.voiceNames()},
            {"library_changes", library ? library->store().changes() : 0},
            {"current_face", main.settings.faceName},
            {"current_voice", main.settings.voiceName},
            {"sessions", sessionsJson(state)}};
}

json enginesJson(const StudioState &state)
{
    const SessionState main = mainSessionOf(state);
    return {{"face_swap",
             {{"available", main.face.available},
              {"enabled", main.settings.faceEnabled},
              {"engine_type", main.face.engineType},
              {"current_face", main.settings.faceName}}},
            {"voice_change",
             {{"available", main.voice.available},
              {"enabled", main.settings.voiceEnabled},
              {"current_voice", main.settings.voiceName},
              {"pitch_shift", main.settings.voicePitchShift}}}};
}

} // namespace ducklive::server::net
