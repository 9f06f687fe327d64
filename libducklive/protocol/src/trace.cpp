#include "ducklive/protocol/trace.h"

#include "json_reader.h"
#include "message_decoders.h"

namespace ducklive::protocol {

using nlohmann::json;

std::string encode(const Trace &trace)
{
    json spans = json::object();
    for (const auto &[name, duration] : trace.spans)
        spans[name] = duration.count();
    return toText(
        json{{"type", "trace"}, {"ts", base::toMicros(trace.timestamp)}, {"spans", spans}});
}

base::Result<Trace> decodeTrace(const json &object)
{
    Trace trace;
    JsonReader reader(object);
    std::uint64_t micros = 0;
    reader.required("ts", micros);
    trace.timestamp = base::timestampFromMicros(micros);
    if (const json *spans = reader.object("spans")) {
        JsonReader nested(*spans, "spans.");
        for (const auto &[name, value] : spans->items()) {
            std::int64_t duration = 0;
            nested.required(name.c_str(), duration);
            trace.spans[name] = base::Microseconds(duration);
        }
        reader.merge(nested);
    }
    return reader.finish(std::move(trace));
}

} // namespace ducklive::protocol
