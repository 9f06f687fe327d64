#include "ducklive/protocol/stats.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

namespace {

template <class T>
void put(json &object, const char *key, const std::optional<T> &value)
{
    if (value)
        object[key] = *value;
}

} // namespace

std::string encode(const Stats &stats)
{
    json object{{"type", "stats"}};
    put(object, "fps", stats.fps);
    put(object, "latency_ms", stats.latencyMs);
    put(object, "jitter_ms", stats.jitterMs);
    put(object, "buffer_ms", stats.bufferMs);
    put(object, "dropped", stats.dropped);
    put(object, "bytes", stats.bytes);
    return toText(object);
}

base::Result<Stats> decodeStats(const json &object)
{
    Stats stats;
    JsonReader reader(object);
    reader.optional("fps", stats.fps);
    reader.optional("latency_ms", stats.latencyMs);
    reader.optional("jitter_ms", stats.jitterMs);
    reader.optional("buffer_ms", stats.bufferMs);
    reader.optional("dropped", stats.dropped);
    reader.optional("bytes", stats.bytes);
    return reader.finish(stats);
}

} // namespace ducklive::protocol
