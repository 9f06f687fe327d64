#include "camera_check.h"

namespace ducklive::capture {

base::Result<void> checkCamera(const std::string &)
{
    return {};
}

} // namespace ducklive::capture
