#pragma once

#include <string>

namespace ducklive::inference {

/// How a model is to run.
struct LoadOptions
{
    std::string device = "auto"; ///< auto, cpu, cuda, tensorrt, directml, coreml
    int threads = 1;             ///< inside one run(); more than one pays only for large nets
};

} // namespace ducklive::inference
