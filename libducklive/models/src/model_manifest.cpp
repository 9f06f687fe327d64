#include "ducklive/models/model_manifest.h"

#include "json_fields.h"

#include <algorithm>
#include <utility>

namespace ducklive::models {

namespace {

constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kMostNotes = 50;

bool isHex(const std::string &text, std::size_t digits)
{
    return text.size() == digits && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::vector<ModelNote> notesOf(const nlohmann::json &object)
{
    std::vector<ModelNote> notes;
    const auto found = object.find("notes");
    if (found == object.end() || !found->is_array() || found->size() > kMostNotes)
        return notes;
    for (const auto &entry : *found)
        notes.push_back({textField(entry, "en").value_or(""), textField(entry, "zh").value_or("")});
    return notes;
}

/// Nothing when one is no hash or is there twice, when there are too many, or none should be.
std::optional<std::vector<std::string>> photosOf(const nlohmann::json &object, ModelKind kind,
                                                 const std::string &first)
{
    std::vector<std::string> photos;
    const auto found = object.find("photos");
    if (found == object.end())
        return photos;
    if (!found->is_array() || found->size() > ModelManifest::kMostPhotos ||
        (kind != ModelKind::Face && !found->empty()))
        return std::nullopt;
    for (const auto &entry : *found) {
        if (!entry.is_string())
            return std::nullopt;
        const auto hash = entry.get<std::string>();
        if (!isHex(hash, kHashDigits) || hash == first || std::ranges::count(photos, hash) > 0)
            return std::nullopt;
        photos.push_back(hash);
    }
    return photos;
}

} // namespace

std::string_view nameOf(ModelKind kind) noexcept
{
    return kind == ModelKind::Face ? "face" : "voice";
}

std::optional<ModelKind> modelKindOf(std::string_view name) noexcept
{
    if (name == "face")
        return ModelKind::Face;
    if (name == "voice")
        return ModelKind::Voice;
    return std::nullopt;
}

std::string encode(const ModelManifest &manifest)
{
    nlohmann::json notes = nlohmann::json::array();
    for (const ModelNote &note : manifest.notes)
        notes.push_back({{"en", note.english}, {"zh", note.chinese}});
    const nlohmann::json object{{"id", manifest.id},           {"kind", nameOf(manifest.kind)},
                                {"name", manifest.name},       {"format", manifest.format},
                                {"sha256", manifest.sha256},   {"photos", manifest.photos},
                                {"size", manifest.size},       {"added", manifest.added},
                                {"licence", manifest.licence}, {"consent", manifest.consent},
                                {"quality", manifest.quality}, {"notes", notes}};
    return object.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<ModelManifest> decodeManifest(std::string_view json)
{
    const nlohmann::json object = parseJson(json);
    ModelManifest manifest;
    const auto id = textField(object, "id");
    const auto hash = textField(object, "sha256");
    const auto kind = modelKindOf(textField(object, "kind").value_or(""));
    const auto name = textField(object, "name");
    if (!id || !hash || !kind || !name || !isHex(*id, kIdDigits) || !isHex(*hash, kHashDigits) ||
        !hash->starts_with(*id) || name->empty())
        return std::nullopt;
    auto photos = photosOf(object, *kind, *hash);
    if (!photos)
        return std::nullopt;
    manifest.id = *id;
    manifest.sha256 = *hash;
    manifest.photos = std::move(*photos);
    manifest.kind = *kind;
    manifest.name = *name;
    manifest.format = textField(object, "format").value_or("");
    manifest.added = textField(object, "added").value_or("");
    manifest.licence = textField(object, "licence").value_or("");
    manifest.consent = textField(object, "consent").value_or("");
    if (const auto size = object.find("size"); size != object.end() && size->is_number_unsigned())
        manifest.size = size->get<std::uint64_t>();
    if (const auto quality = object.find("quality");
        quality != object.end() && quality->is_number())
        manifest.quality = std::clamp(quality->get<double>(), 0.0, 1.0);
    manifest.notes = notesOf(object);
    return manifest;
}

} // namespace ducklive::models
