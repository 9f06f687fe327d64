#pragma once

#include "ducklive/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace ducklive::base {

/// Reads a whole file of at most `limit` bytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> readFile(const std::filesystem::path &path,
                                                         std::size_t limit = 512U << 20U);

/// Replaces a file as a whole: after a crash or on a full disk the old content is still there.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &path,
                                               std::span<const std::uint8_t> bytes);

} // namespace ducklive::base
