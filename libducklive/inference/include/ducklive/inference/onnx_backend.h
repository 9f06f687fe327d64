#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/backend.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace ducklive::inference {

/// ONNX Runtime, opened at run time from the first of `candidates` that loads (files or plain
/// library names), so that one program runs with whichever build the machine has: CPU, CUDA,
/// TensorRT, DirectML, CoreML. Unsupported when none loads or the program was built without it.
[[nodiscard]] base::Result<std::unique_ptr<Backend>>
openOnnxBackend(const std::vector<std::filesystem::path> &candidates);

} // namespace ducklive::inference
