#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/load_options.h"
#include "ducklive/inference/model.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#define ORT_API_MANUAL_INIT
#include <onnxruntime_cxx_api.h>
#undef ORT_API_MANUAL_INIT

namespace ducklive::inference {

/// The oldest runtime's API this code works with; its table is a prefix of every newer one's.
inline constexpr std::uint32_t kOldestOnnxApi = 18;

/// Loads from memory on the first provider that takes the model, and finds out which one it is.
[[nodiscard]] base::Result<std::shared_ptr<const Model>>
loadOnnxModel(const Ort::Env &env, const std::string &name, std::span<const std::uint8_t> bytes,
              const LoadOptions &options);

} // namespace ducklive::inference
