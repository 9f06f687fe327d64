#include "ducklive/protocol/error_message.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const ErrorMessage &error)
{
    return toText(json{{"type", "error"}, {"code", error.code}, {"message", error.message}});
}

base::Result<ErrorMessage> decodeError(const json &object)
{
    ErrorMessage error;
    JsonReader reader(object);
    reader.required("code", error.code);
    reader.optional("message", error.message);
    return reader.finish(std::move(error));
}

} // namespace ducklive::protocol
