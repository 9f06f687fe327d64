#include "ducklive/protocol/v1/role_from_path.h"

namespace ducklive::protocol::v1 {

Role roleFromPath(std::string_view target) noexcept
{
    const std::string_view path = target.substr(0, target.find_first_of("?#"));
    if (path.find("/dashboard") != std::string_view::npos)
        return Role::Dashboard;
    if (path.find("/feed") != std::string_view::npos)
        return Role::Feed;
    return Role::Stream;
}

} // namespace ducklive::protocol::v1
