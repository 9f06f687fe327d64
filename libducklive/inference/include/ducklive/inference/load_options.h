#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ducklive::inference {

/// How a model is to run.
struct LoadOptions
{
    std::string device = "auto"; ///< auto, cpu, cuda, tensorrt, directml, coreml
    int threads = 1;             ///< inside one run(); more than one pays only for large nets
    /// By tensor name, for dimensions that the file leaves free; ONNX only.
    std::map<std::string, std::vector<std::int64_t>> shapes{};
};

} // namespace ducklive::inference
