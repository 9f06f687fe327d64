#pragma once

#include "service_text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ducklive::discovery {

/// The TXT record as bytes: each entry after its length (RFC 6763 section 6.1).
[[nodiscard]] std::vector<std::uint8_t> toTxtRecord(const ServiceText &text);
/// Stops at the first entry that is longer than what is left.
[[nodiscard]] ServiceText fromTxtRecord(const std::uint8_t *bytes, std::size_t size);

} // namespace ducklive::discovery
