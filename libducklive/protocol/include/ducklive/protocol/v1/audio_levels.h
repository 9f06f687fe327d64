#pragma once

#include "ducklive/base/result.h"

#include <string>
#include <string_view>

namespace ducklive::protocol::v1 {

/// Payload of 0x06: loudness before and after the voice change, dB, −100 for silence.
struct AudioLevels
{
    double originalDb = -100.0;
    double processedDb = -100.0;

    bool operator==(const AudioLevels &) const = default;
};

/// `{"original_db": -23.8, "processed_db": -23.8}`, one decimal each.
[[nodiscard]] std::string encode(const AudioLevels &levels);
[[nodiscard]] base::Result<AudioLevels> decodeAudioLevels(std::string_view json);

} // namespace ducklive::protocol::v1
