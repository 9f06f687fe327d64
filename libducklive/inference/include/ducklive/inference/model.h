#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/provider_report.h"
#include "ducklive/inference/session.h"
#include "ducklive/inference/tensor.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ducklive::inference {

/// Loaded weights and their signature. Immutable and thread-safe; outlives its sessions.
class Model
{
public:
    virtual ~Model() = default;

    [[nodiscard]] virtual const std::string &name() const = 0;
    [[nodiscard]] virtual const std::vector<TensorSpec> &inputs() const = 0;
    [[nodiscard]] virtual const std::vector<TensorSpec> &outputs() const = 0;
    [[nodiscard]] virtual const ProviderReport &provider() const = 0;

    /// Free dimensions are taken as 1.
    [[nodiscard]] virtual base::Result<std::unique_ptr<Session>> createSession() const = 0;

    [[nodiscard]] std::optional<std::size_t> outputIndex(std::string_view outputName) const
    {
        for (std::size_t i = 0; i < outputs().size(); ++i) {
            if (outputs()[i].name == outputName)
                return i;
        }
        return std::nullopt;
    }
};

} // namespace ducklive::inference
