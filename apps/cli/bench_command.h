#pragma once

#include "ducklive/base/program_paths.h"

#include <string>

namespace ducklive::cli {

/// Arguments of `ducklive bench`.
struct BenchArguments
{
    std::string video; ///< empty: what this machine is good for, with a photo
    std::string face;  ///< empty: any of the library (only without a video)
    std::string device = "auto";
    std::string json; ///< file for the figures; empty: none
    int seconds = 5;
};

/// What this machine is good for; with a video: how many of its pictures a second the server's
/// pipeline swaps, as fast as it goes.
[[nodiscard]] int runBench(const BenchArguments &arguments, const base::ProgramPaths &paths);

} // namespace ducklive::cli
