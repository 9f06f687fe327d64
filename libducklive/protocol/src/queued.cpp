#include "ducklive/protocol/queued.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const Queued &queued)
{
    json object{{"type", "queued"},
                {"position", queued.position},
                {"estimated_wait_s", nullptr},
                {"ticket_id", queued.ticketId},
                {"queue_length", queued.queueLength}};
    if (queued.estimatedWaitSeconds)
        object["estimated_wait_s"] = *queued.estimatedWaitSeconds;
    return toText(object);
}

base::Result<Queued> decodeQueued(const json &object)
{
    Queued queued;
    JsonReader reader(object);
    reader.required("position", queued.position);
    reader.optional("estimated_wait_s", queued.estimatedWaitSeconds);
    reader.required("ticket_id", queued.ticketId);
    reader.required("queue_length", queued.queueLength);
    return reader.finish(std::move(queued));
}

} // namespace ducklive::protocol
