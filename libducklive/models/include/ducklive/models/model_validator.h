#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/model_manifest.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace ducklive::models {

/// What a validator found in a file it takes.
struct Validation
{
    ModelKind kind = ModelKind::Face;
    std::string format;
    double quality = 0.0; ///< 0…1
    std::vector<ModelNote> notes;
    std::vector<std::uint8_t> thumbnail; ///< JPEG within 256×256
};

/// Knows one kind of model file. Any thread, one file at a time.
class ModelValidator
{
public:
    virtual ~ModelValidator() = default;

    /// Whether the first bytes (up to 4 KiB) look like its kind of file.
    [[nodiscard]] virtual bool recognises(std::span<const std::uint8_t> head) const = 0;
    /// Reads the whole file and tries it, some 100 ms. The error says why it is of no use; `name`
    /// is what the error calls it.
    [[nodiscard]] virtual base::Result<Validation> validate(const std::filesystem::path &file,
                                                            const std::string &name) const = 0;
    /// Tries several files as one model, the first one first; without a thumbnail. InvalidArgument
    /// for kinds of which one file is a whole model.
    [[nodiscard]] virtual base::Result<Validation>
    validateSet(std::span<const std::filesystem::path> files, const std::string &name) const
    {
        (void)files;
        return base::fail(base::ErrorCode::InvalidArgument, name, "one file is all it takes");
    }
};

} // namespace ducklive::models
