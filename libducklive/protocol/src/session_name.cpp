#include "ducklive/protocol/session_name.h"

#include "ducklive/protocol/limits.h"

#include <algorithm>

namespace ducklive::protocol {

bool isValidSessionName(std::string_view name) noexcept
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    return !name.empty() && name.size() <= kMaxSessionNameBytes &&
           std::all_of(name.begin(), name.end(), allowed);
}

} // namespace ducklive::protocol
