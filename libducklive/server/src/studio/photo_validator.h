#pragma once

#include "ducklive/face/face_models.h"
#include "ducklive/media/frame.h"
#include "ducklive/models/model_validator.h"

#include <optional>

namespace ducklive::server {

/// Takes photos that the face engine can wear.
class PhotoValidator final : public models::ModelValidator
{
public:
    /// Without models no photo can be tried: EngineNotLoaded.
    explicit PhotoValidator(const std::optional<face::FaceModels> &models)
        : m_models(models)
    {
    }

    bool recognises(std::span<const std::uint8_t> head) const override;
    base::Result<models::Validation> validate(const std::filesystem::path &file,
                                              const std::string &name) const override;
    /// Photos of one person; InvalidArgument when they show two.
    base::Result<models::Validation> validateSet(std::span<const std::filesystem::path> files,
                                                 const std::string &name) const override;

private:
    [[nodiscard]] base::Result<models::Validation> tried(std::span<const media::Frame> photos,
                                                         const std::string &name) const;

    const std::optional<face::FaceModels> &m_models;
};

} // namespace ducklive::server
