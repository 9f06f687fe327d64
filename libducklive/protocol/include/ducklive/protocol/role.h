#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ducklive::protocol {

/// What a peer is to a session: it sends, it watches, or it watches and sees the originals too.
enum class Role : std::uint8_t { Feed, Stream, Dashboard };

[[nodiscard]] std::string_view nameOf(Role role) noexcept;
[[nodiscard]] std::optional<Role> roleFromName(std::string_view name) noexcept;

} // namespace ducklive::protocol
