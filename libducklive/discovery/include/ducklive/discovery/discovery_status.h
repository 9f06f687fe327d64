#pragma once

#include "ducklive/base/error.h"

#include <optional>
#include <string>

namespace ducklive::discovery {

/// How an Advertiser or Browser is doing.
struct DiscoveryStatus
{
    bool isWorking = false;             ///< announced, or asking
    std::string name;                   ///< the name in use: renamed when another server had it
    std::optional<base::Error> problem; ///< DiscoveryMissing while the system's service is away
};

} // namespace ducklive::discovery
