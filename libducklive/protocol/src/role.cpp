#include "ducklive/protocol/role.h"

namespace ducklive::protocol {

std::string_view nameOf(Role role) noexcept
{
    switch (role) {
    case Role::Feed: return "feed";
    case Role::Stream: return "stream";
    case Role::Dashboard: return "dashboard";
    }
    return "stream";
}

std::optional<Role> roleFromName(std::string_view name) noexcept
{
    for (const Role role : {Role::Feed, Role::Stream, Role::Dashboard}) {
        if (name == nameOf(role))
            return role;
    }
    return std::nullopt;
}

} // namespace ducklive::protocol
