#pragma once

#include "ducklive/models/model_validator.h"

namespace ducklive::server {

/// Takes recordings that the voice engine can speak with.
class ClipValidator final : public models::ModelValidator
{
public:
    bool recognises(std::span<const std::uint8_t> head) const override;
    base::Result<models::Validation> validate(const std::filesystem::path &file,
                                              const std::string &name) const override;
};

} // namespace ducklive::server
