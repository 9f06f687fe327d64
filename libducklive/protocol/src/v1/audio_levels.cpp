#include "ducklive/protocol/v1/audio_levels.h"

#include "json_reader.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ducklive::protocol::v1 {

namespace {

std::string oneDecimal(double value)
{
    constexpr double kSilenceDb = -100.0;
    constexpr double kLoudestDb = 100.0;
    if (!std::isfinite(value))
        value = kSilenceDb;
    value = std::fmin(std::fmax(value, kSilenceDb), kLoudestDb);
    value = std::round(value * 10.0) / 10.0 + 0.0; // the sum turns -0.0 into 0.0
    std::array<char, 16> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 1);
    return {text.data(), end.ptr};
}

} // namespace

std::string encode(const AudioLevels &levels)
{
    return "{\"original_db\": " + oneDecimal(levels.originalDb) +
           ", \"processed_db\": " + oneDecimal(levels.processedDb) + "}";
}

base::Result<AudioLevels> decodeAudioLevels(std::string_view json)
{
    const auto object = parseObject(json);
    if (!object)
        return std::unexpected(object.error());
    AudioLevels levels;
    JsonReader reader(*object);
    reader.required("original_db", levels.originalDb);
    reader.required("processed_db", levels.processedDb);
    return reader.finish(levels);
}

} // namespace ducklive::protocol::v1
