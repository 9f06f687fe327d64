#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace ducklive::base {

/// Immutable bytes that travel between threads and to many receivers without being copied.
using SharedBytes = std::shared_ptr<const std::vector<std::uint8_t>>;

[[nodiscard]] inline SharedBytes shareBytes(std::vector<std::uint8_t> bytes)
{
    return std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
}

[[nodiscard]] inline SharedBytes copyToShared(std::span<const std::uint8_t> bytes)
{
    return std::make_shared<const std::vector<std::uint8_t>>(bytes.begin(), bytes.end());
}

} // namespace ducklive::base
