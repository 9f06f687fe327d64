#pragma once

#include <QString>

namespace ducklive::clientui {

/// A server that was used before.
struct RememberedServer
{
    QString name;
    QString url;   ///< ws://…
    QString host;  ///< as it was found on the network; empty when it was typed
    QString token; ///< empty: none

    bool operator==(const RememberedServer &) const = default;
};

} // namespace ducklive::clientui
