#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace ducklive::models {

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256Hex(std::span<const std::uint8_t> bytes);

} // namespace ducklive::models
