#pragma once

#include "ducklive/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ducklive::media {

/// A sound file's bytes as the decoder may have them: of WAV and AIFF only the chunks that sound is
/// made from, for libsndfile 1.2 can read a lying chunk of another kind for ever; FLAC, Ogg and MP3
/// as they are. `kept` holds what was put together. ClipUnreadable: any other kind of file.
[[nodiscard]] base::Result<std::span<const std::uint8_t>>
soundOf(std::span<const std::uint8_t> bytes, const std::string &name,
        std::vector<std::uint8_t> &kept);

} // namespace ducklive::media
