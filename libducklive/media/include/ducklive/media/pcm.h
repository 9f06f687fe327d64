#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ducklive::media {

/// Appends 16-bit PCM, little endian, as floats of −1…1; an odd last byte is left out.
void appendFloats(std::span<const std::uint8_t> pcm, std::vector<float> &samples);

/// Floats as 16-bit PCM, little endian; beyond ±1 they are clipped.
[[nodiscard]] std::vector<std::uint8_t> toPcm(std::span<const float> samples);

} // namespace ducklive::media
