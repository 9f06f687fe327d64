#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/tensor.h"

namespace ducklive::inference {

/// One thread's execution state of a model, with its input and output tensors allocated once:
/// fill input(i), run(), read output(i). Not thread-safe; make one per thread.
class Session
{
public:
    virtual ~Session() = default;

    [[nodiscard]] virtual Tensor &input(std::size_t index) = 0;
    [[nodiscard]] virtual const Tensor &output(std::size_t index) const = 0;
    /// ModelFailed with the runtime's words when the model throws.
    [[nodiscard]] virtual base::Result<void> run() = 0;
};

} // namespace ducklive::inference
