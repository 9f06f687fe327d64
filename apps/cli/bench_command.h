#pragma once

#include "ducklive/base/program_paths.h"

#include <string>

namespace ducklive::cli {

/// Arguments of `ducklive bench`.
struct BenchArguments
{
    std::string video;
    std::string face;
    std::string device = "auto";
    std::string json; ///< file for the figures; empty: none
    int seconds = 5;
};

/// How many pictures a second this machine swaps: the server's own pipeline, as fast as it goes.
[[nodiscard]] int runBench(const BenchArguments &arguments, const base::ProgramPaths &paths);

} // namespace ducklive::cli
