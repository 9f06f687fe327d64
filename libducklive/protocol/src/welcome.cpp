#include "ducklive/protocol/welcome.h"

#include "json_reader.h"
#include "message_decoders.h"

#include "ducklive/protocol/session_name.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const Welcome &welcome)
{
    const json limits{{"max_message_bytes", welcome.maxMessageBytes},
                      {"max_text_bytes", welcome.maxTextBytes}};
    json server{{"name", welcome.serverName}, {"version", welcome.serverVersion}};
    if (welcome.dashboardPort > 0)
        server["dashboard"] = welcome.dashboardPort;
    return toText(json{{"type", "welcome"},
                       {"protocol", welcome.protocol},
                       {"session", welcome.session},
                       {"video", welcome.video},
                       {"audio", welcome.audio},
                       {"audio_up", welcome.audioUp},
                       {"limits", limits},
                       {"server", server}});
}

base::Result<Welcome> decodeWelcome(const json &object)
{
    Welcome welcome;
    JsonReader reader(object);
    reader.required("protocol", welcome.protocol);
    reader.required("session", welcome.session);
    reader.optional("video", welcome.video);
    reader.optional("audio", welcome.audio);
    reader.optional("audio_up", welcome.audioUp);
    if (const json *limits = reader.object("limits")) {
        JsonReader nested(*limits, "limits.");
        nested.optional("max_message_bytes", welcome.maxMessageBytes);
        nested.optional("max_text_bytes", welcome.maxTextBytes);
        reader.merge(nested);
    }
    if (const json *server = reader.object("server")) {
        JsonReader nested(*server, "server.");
        nested.optional("name", welcome.serverName);
        nested.optional("version", welcome.serverVersion);
        nested.optional("dashboard", welcome.dashboardPort);
        reader.merge(nested);
    }
    if (!isValidSessionName(welcome.session))
        reader.reject("session", "is not a session name");
    return reader.finish(std::move(welcome));
}

} // namespace ducklive::protocol
