#include "ducklive/protocol/queue_done.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const QueueDone &)
{
    return toText(json{{"type", "queue_done"}});
}

base::Result<QueueDone> decodeQueueDone(const json &)
{
    return QueueDone{};
}

} // namespace ducklive::protocol
