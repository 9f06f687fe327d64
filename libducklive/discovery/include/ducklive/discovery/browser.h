#pragma once

#include "ducklive/base/result.h"
#include "ducklive/discovery/discovery_status.h"
#include "ducklive/discovery/found_server.h"

#include <functional>
#include <vector>

namespace ducklive::discovery {

/// Watches the network for servers, from start() until stop() or destruction.
/// start(), refresh(), stop() from one thread; the rest from any.
class Browser
{
public:
    /// Something of servers() or status() changed. On a thread of the browser's; must return soon
    /// and must not call it back.
    using Changed = std::function<void()>;

    virtual ~Browser() = default;

    [[nodiscard]] virtual base::Result<void> start(Changed changed) = 0;
    /// Asks the network again; what does not answer any more goes.
    virtual void refresh() = 0;
    virtual void stop() = 0;
    /// By name, then host.
    [[nodiscard]] virtual std::vector<FoundServer> servers() const = 0;
    [[nodiscard]] virtual DiscoveryStatus status() const = 0;
};

} // namespace ducklive::discovery
