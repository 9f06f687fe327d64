#pragma once

#include <cstdint>
#include <span>

namespace ducklive::media {

/// Level of a block of 16-bit samples in dBFS: 20·log10(rms/32768), one decimal; −100.0 when the
/// rms is below 1 or the block is empty (wire protocol, type 0x06).
[[nodiscard]] double audioLevelDb(std::span<const std::int16_t> samples) noexcept;

} // namespace ducklive::media
