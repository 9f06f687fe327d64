#include "ducklive/protocol/ping.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const Ping &ping)
{
    return toText(json{{"type", "ping"}, {"t0", ping.t0}});
}

base::Result<Ping> decodePing(const json &object)
{
    Ping ping;
    JsonReader reader(object);
    reader.required("t0", ping.t0);
    return reader.finish(ping);
}

} // namespace ducklive::protocol
