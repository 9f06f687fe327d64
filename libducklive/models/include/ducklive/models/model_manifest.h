#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ducklive::models {

enum class ModelKind : std::uint8_t { Face, Voice };

[[nodiscard]] std::string_view nameOf(ModelKind kind) noexcept; ///< "face", "voice"
[[nodiscard]] std::optional<ModelKind> modelKindOf(std::string_view name) noexcept;

/// One line of a validation report, as a user reads it.
struct ModelNote
{
    std::string english;
    std::string chinese;
};

/// What is known of one face or voice in the library.
struct ModelManifest
{
    static constexpr std::size_t kMostPhotos = 7; ///< beside the first one

    std::string id; ///< the first 16 digits of the hash
    ModelKind kind = ModelKind::Face;
    std::string name;   ///< unique within its kind
    std::string format; ///< "jpeg", "png", "clip"
    std::string sha256; ///< 64 hexadecimal digits
    /// Hashes of further photos of the same person; only a face has some.
    std::vector<std::string> photos{};
    std::uint64_t size = 0; ///< of all files
    std::string added;      ///< UTC, ISO 8601
    std::string licence;    ///< whatever the user noted
    std::string consent;    ///< whose face or voice it is, and that they agreed
    double quality = 0.0;   ///< 0…1, by the validator
    std::vector<ModelNote> notes;
};

/// JSON of a manifest; reading it back takes hostile input: nothing when a field is missing, of a
/// wrong type, or would leave the library's folder.
[[nodiscard]] std::string encode(const ModelManifest &manifest);
[[nodiscard]] std::optional<ModelManifest> decodeManifest(std::string_view json);

} // namespace ducklive::models
