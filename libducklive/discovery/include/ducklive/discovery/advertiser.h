#pragma once

#include "ducklive/base/result.h"
#include "ducklive/discovery/discovery_status.h"
#include "ducklive/discovery/server_announcement.h"

namespace ducklive::discovery {

/// Announces one server as `_ducklive._tcp` until stop() or destruction (RFC 6763), on every
/// interface. A name that is taken is replaced by "… #2". A system service that is away or goes is
/// waited for. start(), update(), stop() from one thread; status() from any.
class Advertiser
{
public:
    virtual ~Advertiser() = default;

    /// Fails only for what waiting cannot heal.
    [[nodiscard]] virtual base::Result<void> start(const ServerAnnouncement &announcement) = 0;
    /// A new load, say; name and port stay what they were.
    virtual void update(const ServerAnnouncement &announcement) = 0;
    virtual void stop() = 0;
    [[nodiscard]] virtual DiscoveryStatus status() const = 0;
};

} // namespace ducklive::discovery
