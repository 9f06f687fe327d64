#pragma once

#include "ducklive/base/result.h"
#include "ducklive/inference/load_options.h"
#include "ducklive/inference/model.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace ducklive::inference {

/// One inference runtime. Thread-safe.
class Backend
{
public:
    virtual ~Backend() = default;

    [[nodiscard]] virtual std::string name() const = 0; ///< with its version
    [[nodiscard]] virtual std::vector<std::string> providers() const = 0;
    /// The file is read into memory first: a model never makes the runtime open another file.
    [[nodiscard]] virtual base::Result<std::shared_ptr<const Model>>
    load(const std::filesystem::path &file, const LoadOptions &options) = 0;
};

} // namespace ducklive::inference
