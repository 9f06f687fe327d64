#pragma once

#include <string>

namespace ducklive::inference {

/// Where a model really runs, found out when it was loaded and never assumed.
struct ProviderReport
{
    std::string requested; ///< "auto", "cuda", …
    std::string actual; ///< "CPU", "CUDA", "TensorRT", "DirectML", "CoreML", "CUDA + CPU", "fake"
    std::string
        fallbackReason; ///< why it is not the requested or the fastest one; empty = no fall-back
};

} // namespace ducklive::inference
