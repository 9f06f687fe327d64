#pragma once

#include "ducklive/base/result.h"

#include <chrono>
#include <string>

namespace ducklive::cli {

struct DiscoverArguments
{
    double seconds = 3;
    bool isJson = false; ///< one object a line, for programs
};

/// Lists the servers on the network as they are found. Exits 1 when there was none.
[[nodiscard]] int runDiscover(const DiscoverArguments &arguments);

/// The stream address of the first server found; the one of this machine when none answers in
/// time, which is where a server for one machine only listens.
[[nodiscard]] std::string findServer(std::chrono::milliseconds longest);

} // namespace ducklive::cli
