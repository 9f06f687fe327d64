#include "ducklive/protocol/client_message.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

base::Result<ClientMessage> decodeClientMessage(std::string_view text)
{
    const auto object = parseObject(text);
    if (!object)
        return std::unexpected(object.error());
    std::string type;
    JsonReader reader(*object);
    reader.required("type", type);
    if (const auto known = reader.finish(true); !known)
        return std::unexpected(known.error());
    if (type == "hello")
        return decodeHello(*object);
    if (type == "set")
        return decodeSet(*object);
    if (type == "ping")
        return decodePing(*object);
    if (type == "stats")
        return decodeStats(*object);
    return base::fail(base::ErrorCode::Unsupported, "type", "is not known");
}

bool looksLikeHello(std::string_view text)
{
    const auto object = parseObject(text);
    if (!object)
        return false;
    std::string type;
    JsonReader reader(*object);
    reader.optional("type", type);
    return type == "hello";
}

} // namespace ducklive::protocol
