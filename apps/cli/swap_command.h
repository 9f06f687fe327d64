#pragma once

#include "ducklive/base/program_paths.h"

#include <string>

namespace ducklive::cli {

/// Arguments of `ducklive swap --face A.jpg IN.jpg OUT.jpg`.
struct SwapArguments
{
    std::string face;
    std::string input;
    std::string output;
    std::string modelFolder; ///< empty: found by itself
    float strength = 1.0F;
};

/// Puts the face of one photo on every face of another picture.
[[nodiscard]] int runSwap(const SwapArguments &arguments, const base::ProgramPaths &paths);

} // namespace ducklive::cli
