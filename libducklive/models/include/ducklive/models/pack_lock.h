#pragma once

#include "ducklive/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace ducklive::models {

/// What the pack's lock file says of one file.
struct LockedFile
{
    std::string sha256; ///< 64 lower-case hexadecimal digits
    std::uint64_t size = 0;
};

/// File name → what it must be.
using PackLock = std::map<std::string, LockedFile>;

[[nodiscard]] base::Result<PackLock> parsePackLock(std::string_view json);

} // namespace ducklive::models
