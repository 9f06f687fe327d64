#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ducklive::server {

/// The outline of a recording, 256×128, as a JPEG; empty for no samples.
[[nodiscard]] std::vector<std::uint8_t> waveformPicture(std::span<const float> samples);

} // namespace ducklive::server
