#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/backend.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace ducklive::inference {

/// LibTorch (TorchScript files), from the plug-in `ducklive_torch_backend`: a program that uses no
/// TorchScript model never loads LibTorch. Unsupported when the plug-in is not there.
[[nodiscard]] base::Result<std::unique_ptr<Backend>>
openTorchBackend(const std::vector<std::filesystem::path> &candidates);

} // namespace ducklive::inference
