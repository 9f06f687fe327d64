#pragma once

#include "ducklive/inference/load_options.h"
#include "ducklive/inference/provider_report.h"

#include "onnx_model.h"

#include <cstdint>
#include <span>

namespace ducklive::inference {

struct CreatedSession
{
    Ort::Session session{nullptr};
    ProviderReport report;
};

/// Tries the wanted provider first with the CPU forbidden (then every node runs there), then with
/// the CPU for what it cannot do, then the CPU alone; the report says which of them it was and why.
/// Throws Ort::Exception when even the CPU refuses the model.
[[nodiscard]] CreatedSession createOnProvider(const Ort::Env &env,
                                              std::span<const std::uint8_t> bytes,
                                              const LoadOptions &options);

} // namespace ducklive::inference
