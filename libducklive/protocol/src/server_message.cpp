#include "ducklive/protocol/server_message.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

base::Result<ServerMessage> decodeServerMessage(std::string_view text)
{
    const auto object = parseObject(text);
    if (!object)
        return std::unexpected(object.error());
    std::string type;
    JsonReader reader(*object);
    reader.required("type", type);
    if (const auto known = reader.finish(true); !known)
        return std::unexpected(known.error());
    if (type == "welcome")
        return decodeWelcome(*object);
    if (type == "error")
        return decodeError(*object);
    if (type == "settings")
        return decodeSettings(*object);
    if (type == "pong")
        return decodePong(*object);
    if (type == "trace")
        return decodeTrace(*object);
    if (type == "queued")
        return decodeQueued(*object);
    if (type == "queue_update")
        return decodeQueueUpdate(*object);
    if (type == "queue_done")
        return decodeQueueDone(*object);
    return base::fail(base::ErrorCode::Unsupported, "type", "is not known");
}

} // namespace ducklive::protocol
