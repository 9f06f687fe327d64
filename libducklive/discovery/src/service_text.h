#pragma once

#include "ducklive/discovery/server_announcement.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ducklive::discovery {

inline constexpr const char *kServiceType = "_ducklive._tcp";

/// Key and value of the TXT record (RFC 6763 section 6), keys in lower case.
using ServiceText = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] ServiceText textOf(const ServerAnnouncement &announcement);
/// From what anybody on the network may say: unknown keys and bad numbers are passed over.
[[nodiscard]] ServerAnnouncement announcementOf(std::string name, std::uint16_t port,
                                                const ServiceText &text);
/// One "key=value" as it is on the wire; keys are compared without case.
void addToText(ServiceText &text, std::string_view entry);

/// "name" → "name #2" → "name #3", never over 63 bytes, never in the middle of a character.
[[nodiscard]] std::string nextName(const std::string &name);
[[nodiscard]] std::string fittedName(std::string name);

} // namespace ducklive::discovery
