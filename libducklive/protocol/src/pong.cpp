#include "ducklive/protocol/pong.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const Pong &pong)
{
    return toText(json{{"type", "pong"}, {"t0", pong.t0}, {"t1", pong.t1}, {"t2", pong.t2}});
}

base::Result<Pong> decodePong(const json &object)
{
    Pong pong;
    JsonReader reader(object);
    reader.required("t0", pong.t0);
    reader.required("t1", pong.t1);
    reader.required("t2", pong.t2);
    return reader.finish(pong);
}

} // namespace ducklive::protocol
