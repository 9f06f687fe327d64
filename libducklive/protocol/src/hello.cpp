#include "ducklive/protocol/hello.h"

#include "json_reader.h"
#include "message_decoders.h"

#include "ducklive/protocol/limits.h"
#include "ducklive/protocol/session_name.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const Hello &hello)
{
    json object{{"type", "hello"},     {"protocol", hello.protocol}, {"role", nameOf(hello.role)},
                {"name", hello.name},  {"video", hello.video},       {"audio", hello.audio},
                {"clock", hello.clock}};
    if (hello.session)
        object["session"] = *hello.session;
    if (hello.token)
        object["token"] = *hello.token;
    return toText(object);
}

base::Result<Hello> decodeHello(const json &object)
{
    Hello hello;
    JsonReader reader(object);
    std::string role;
    reader.required("protocol", hello.protocol);
    reader.required("role", role);
    reader.optional("name", hello.name);
    reader.optional("session", hello.session);
    reader.optional("token", hello.token);
    reader.optional("video", hello.video);
    reader.optional("audio", hello.audio);
    reader.optional("clock", hello.clock);
    if (const auto known = roleFromName(role))
        hello.role = *known;
    else
        reader.reject("role", "is none of feed, stream and dashboard");
    if (hello.protocol < kProtocolVersion)
        reader.reject("protocol", "is older than 2");
    if (hello.name.size() > kMaxNameBytes)
        reader.reject("name", "is too long");
    if (hello.session && !isValidSessionName(*hello.session))
        reader.reject("session", "is not 1 to 64 letters, digits, _ or -");
    if (hello.token && hello.token->size() > kMaxTokenBytes)
        reader.reject("token", "is too long");
    return reader.finish(std::move(hello));
}

} // namespace ducklive::protocol
