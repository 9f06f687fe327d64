#pragma once

#include "access_token.h"
#include "asio_types.h"
#include "ducklive/base/clock.h"
#include "ducklive/observability/log.h"
#include "ducklive/server/network_options.h"
#include "ducklive/server/studio.h"
#include "net_metrics.h"
#include "worker.h"

namespace ducklive::server {
class Library;
}

namespace ducklive::server::net {

/// What every part of the network half works with; owned by Network::Impl and outlived by none.
struct NetContext
{
    boost::asio::io_context &io;
    Worker &worker;
    Studio &studio;
    NetMetrics &metrics;
    observability::Log &log;
    const base::Clock &clock;
    const NetworkOptions &options;
    const AccessToken &token;
    Library *library; ///< null: none
};

} // namespace ducklive::server::net
