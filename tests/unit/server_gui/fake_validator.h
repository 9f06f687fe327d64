#pragma once

#include "ducklive/models/model_validator.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace ducklive::test {

/// Takes files that begin with "face" or "voice"; "blurred" in them is refused.
class FakeValidator final : public models::ModelValidator
{
public:
    explicit FakeValidator(std::vector<std::uint8_t> thumbnail = {0xFF, 0xD8, 0xFF, 0xD9})
        : m_thumbnail(std::move(thumbnail))
    {
    }

    bool recognises(std::span<const std::uint8_t> head) const override
    {
        const std::string text(head.begin(), head.end());
        return text.starts_with("face") || text.starts_with("voice");
    }
    base::Result<models::Validation> validate(const std::filesystem::path &file,
                                              const std::string &name) const override
    {
        std::ifstream in(file);
        const std::string text((std::istreambuf_iterator<char>(in)), {});
        if (text.contains("blurred"))
            return base::fail(base::ErrorCode::PhotoBlurred, name);
        const bool isFace = text.starts_with("face");
        return models::Validation{isFace ? models::ModelKind::Face : models::ModelKind::Voice,
                                  isFace ? "jpeg" : "clip",
                                  text.contains("dim") ? 0.5 : 0.9,
                                  {{"The light comes from one side.", "光线来自一侧。"}},
                                  m_thumbnail};
    }
    /// "other" in one of them is another person.
    base::Result<models::Validation> validateSet(std::span<const std::filesystem::path> files,
                                                 const std::string &name) const override
    {
        for (const auto &file : files) {
            std::ifstream in(file);
            const std::string text((std::istreambuf_iterator<char>(in)), {});
            if (text.contains("other"))
                return base::fail(base::ErrorCode::InvalidArgument, name, "different faces");
        }
        return models::Validation{models::ModelKind::Face, "jpeg", 0.95, {}, {}};
    }

private:
    std::vector<std::uint8_t> m_thumbnail;
};

} // namespace ducklive::test
