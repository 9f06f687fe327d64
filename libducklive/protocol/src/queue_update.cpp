#include "ducklive/protocol/queue_update.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const QueueUpdate &update)
{
    json object{{"type", "queue_update"},
                {"position", update.position},
                {"estimated_wait_s", nullptr},
                {"queue_length", update.queueLength}};
    if (update.estimatedWaitSeconds)
        object["estimated_wait_s"] = *update.estimatedWaitSeconds;
    return toText(object);
}

base::Result<QueueUpdate> decodeQueueUpdate(const json &object)
{
    QueueUpdate update;
    JsonReader reader(object);
    reader.required("position", update.position);
    reader.optional("estimated_wait_s", update.estimatedWaitSeconds);
    reader.required("queue_length", update.queueLength);
    return reader.finish(update);
}

} // namespace ducklive::protocol
