#include "ducklive/inference/onnx_backend.h"

namespace ducklive::inference {

base::Result<std::unique_ptr<Backend>> openOnnxBackend(const std::vector<std::filesystem::path> &)
{
    return base::fail(base::ErrorCode::Unsupported, "ONNX Runtime",
                      "this build has no ONNX Runtime");
}

} // namespace ducklive::inference
