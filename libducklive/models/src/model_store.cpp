#include "ducklive/models/model_store.h"

#include "stored_files.h"

#include "ducklive/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <set>
#include <utility>

namespace ducklive::models {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestThumbnail = 4U << 20U;
constexpr std::size_t kLongestNote = 2000;
constexpr std::chrono::hours kTrashed{24 * 7};

std::string utcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
#ifdef _WIN32
    gmtime_s(&parts, &now);
#else
    gmtime_r(&now, &parts);
#endif
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

void fill(ModelManifest &manifest, const std::optional<ModelStore::Report> &report)
{
    if (!report)
        return;
    manifest.quality = report->quality;
    manifest.notes = report->notes;
}

std::span<const std::uint8_t> bytesOf(const std::string &text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

} // namespace

ModelStore::ModelStore(fs::path folder)
    : m_folder(std::move(folder))
{
}

Result<std::unique_ptr<ModelStore>> ModelStore::open(const fs::path &folder)
{
    std::error_code error;
    for (const char *part : {"objects", "models", "thumbnails", "trash"}) {
        fs::create_directories(folder / part, error);
        if (error)
            return fail(ErrorCode::PermissionDenied, folder.string(), error.message());
    }
    std::unique_ptr<ModelStore> store(new ModelStore(folder));
    store->load();
    store->tidy();
    return store;
}

void ModelStore::load()
{
    for (ModelManifest &manifest : manifestsIn(m_folder / "models")) {
        std::error_code ignored;
        if (!fs::is_regular_file(fileOf(manifest), ignored))
            continue;
        if (std::erase_if(manifest.photos, [&](const std::string &hash) {
                return !fs::is_regular_file(objectOf(hash), ignored);
            }) > 0)
            manifest.size = sizeOf(manifest);
        m_models[manifest.id] = std::move(manifest);
    }
}

/// A crash between moving a file in and writing its manifest leaves an object behind.
void ModelStore::tidy()
{
    std::error_code ignored;
    std::set<std::string> wanted;
    for (const auto &[id, manifest] : m_models)
        addHashes(manifest, wanted);
    for (const ModelManifest &trashed : manifestsIn(m_folder / "trash")) {
        const auto age =
            fs::file_time_type::clock::now() - fs::last_write_time(trashFile(trashed.id), ignored);
        if (age < kTrashed)
            addHashes(trashed, wanted);
        else
            fs::remove(trashFile(trashed.id), ignored);
    }
    std::vector<fs::path> orphans;
    for (const auto &entry : fs::recursive_directory_iterator(m_folder / "objects", ignored)) {
        if (entry.is_regular_file(ignored) && !wanted.contains(entry.path().filename().string()))
            orphans.push_back(entry.path());
    }
    for (const fs::path &orphan : orphans) {
        fs::remove(orphan, ignored);
        fs::remove(thumbnailFile(orphan.filename().string().substr(0, 16)), ignored);
    }
}

std::uint64_t ModelStore::changes() const
{
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

std::vector<ModelManifest> ModelStore::list(std::optional<ModelKind> kind) const
{
    std::vector<ModelManifest> found;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, manifest] : m_models) {
            if (!kind || manifest.kind == *kind)
                found.push_back(manifest);
        }
    }
    std::ranges::sort(found, {}, &ModelManifest::name);
    return found;
}

std::optional<ModelManifest> ModelStore::find(const std::string &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_models.find(id);
    return found == m_models.end() ? std::nullopt : std::optional(found->second);
}

std::optional<ModelManifest> ModelStore::findByName(ModelKind kind, const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[id, manifest] : m_models) {
        if (manifest.kind == kind && manifest.name == name)
            return manifest;
    }
    return std::nullopt;
}

fs::path ModelStore::fileOf(const ModelManifest &manifest) const
{
    return objectOf(manifest.sha256);
}

std::vector<fs::path> ModelStore::filesOf(const ModelManifest &manifest) const
{
    std::vector<fs::path> files{fileOf(manifest)};
    for (const std::string &hash : manifest.photos)
        files.push_back(objectOf(hash));
    return files;
}

Result<std::vector<std::uint8_t>> ModelStore::thumbnail(const std::string &id) const
{
    if (!find(id))
        return fail(ErrorCode::NotFound, id);
    return base::readFile(thumbnailFile(id), kLongestThumbnail);
}

Result<ModelManifest> ModelStore::install(const fs::path &staged, ModelManifest draft,
                                          std::span<const std::uint8_t> thumbnail)
{
    auto hash = hashOfFile(staged);
    if (!hash)
        return std::unexpected(hash.error());
    const std::lock_guard lock(m_mutex);
    draft.sha256 = *hash;
    draft.id = hash->substr(0, 16);
    if (const auto same = m_models.find(draft.id); same != m_models.end())
        return fail(ErrorCode::AlreadyExists, draft.name, "as " + same->second.name);
    if (m_models.size() >= kMostModels)
        return fail(ErrorCode::LibraryFull, draft.name, std::to_string(kMostModels));
    std::error_code error;
    draft.size = fs::file_size(staged, error);
    draft.added = utcNow();
    draft.name = freeName(draft.kind, plainModelName(draft.name));
    const fs::path object = fileOf(draft);
    fs::create_directories(object.parent_path(), error);
    fs::rename(staged, object, error);
    if (error)
        return fail(ErrorCode::DiskFull, draft.name, error.message());
    if (!thumbnail.empty()) {
        if (auto written = base::writeFileAtomically(thumbnailFile(draft.id), thumbnail); !written)
            return std::unexpected(written.error());
    }
    auto kept = keep(draft);
    if (kept)
        fs::remove(trashFile(draft.id), error);
    return kept;
}

Result<ModelManifest> ModelStore::edit(const std::string &id, const Edit &edit)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_models.find(id);
    if (found == m_models.end())
        return fail(ErrorCode::NotFound, id);
    ModelManifest next = found->second;
    if (edit.name) {
        const std::string name = plainModelName(*edit.name);
        if (name.empty())
            return fail(ErrorCode::InvalidArgument, *edit.name, "a name is needed");
        if (name != next.name && freeName(next.kind, name) != name)
            return fail(ErrorCode::AlreadyExists, name, "choose another name");
        next.name = name;
    }
    if (edit.licence)
        next.licence = edit.licence->substr(0, kLongestNote);
    if (edit.consent)
        next.consent = edit.consent->substr(0, kLongestNote);
    return keep(next);
}

Result<void> ModelStore::acceptsPhoto(const std::string &id, const fs::path &staged) const
{
    const auto hash = hashOfFile(staged);
    if (!hash)
        return std::unexpected(hash.error());
    const std::lock_guard lock(m_mutex);
    return mayGet(id, *hash);
}

/// Under m_mutex.
Result<void> ModelStore::mayGet(const std::string &id, const std::string &photo) const
{
    const auto found = m_models.find(id);
    if (found == m_models.end())
        return fail(ErrorCode::NotFound, id);
    const ModelManifest &face = found->second;
    if (face.kind != ModelKind::Face)
        return fail(ErrorCode::InvalidArgument, face.name, "only a face has photos");
    if (face.sha256 == photo || std::ranges::count(face.photos, photo) > 0)
        return fail(ErrorCode::AlreadyExists, face.name, "as photo of " + face.name);
    if (face.photos.size() >= ModelManifest::kMostPhotos)
        return fail(ErrorCode::PhotosEnough, face.name,
                    std::to_string(ModelManifest::kMostPhotos + 1));
    return {};
}

Result<ModelManifest> ModelStore::addPhoto(const std::string &id, const fs::path &staged,
                                           const std::optional<Report> &report)
{
    const auto hash = hashOfFile(staged);
    if (!hash)
        return std::unexpected(hash.error());
    const std::lock_guard lock(m_mutex);
    if (auto accepted = mayGet(id, *hash); !accepted)
        return std::unexpected(accepted.error());
    ModelManifest next = m_models.at(id);
    const fs::path object = objectOf(*hash);
    std::error_code error;
    fs::create_directories(object.parent_path(), error);
    fs::rename(staged, object, error);
    if (error)
        return fail(ErrorCode::DiskFull, next.name, error.message());
    next.photos.push_back(*hash);
    next.size = sizeOf(next);
    fill(next, report);
    return keep(next);
}

Result<ModelManifest> ModelStore::clearPhotos(const std::string &id,
                                              const std::optional<Report> &report)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_models.find(id);
    if (found == m_models.end())
        return fail(ErrorCode::NotFound, id);
    ModelManifest next = found->second;
    const auto cleared = std::exchange(next.photos, {});
    next.size = sizeOf(next);
    fill(next, report);
    auto kept = keep(next);
    if (!kept)
        return kept;
    for (const std::string &hash : cleared) {
        std::error_code ignored;
        if (!isNamed(hash))
            fs::remove(objectOf(hash), ignored);
    }
    return kept;
}

Result<void> ModelStore::remove(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    if (!m_models.contains(id))
        return fail(ErrorCode::NotFound, id);
    std::error_code error;
    fs::rename(manifestFile(id), trashFile(id), error);
    if (error)
        return fail(ErrorCode::PermissionDenied, m_models[id].name, error.message());
    fs::last_write_time(trashFile(id), fs::file_time_type::clock::now(), error);
    m_models.erase(id);
    ++m_changes;
    return {};
}

Result<ModelManifest> ModelStore::restore(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    for (ModelManifest &trashed : manifestsIn(m_folder / "trash")) {
        if (trashed.id != id)
            continue;
        trashed.name = freeName(trashed.kind, trashed.name);
        auto kept = keep(trashed);
        std::error_code ignored;
        if (kept)
            fs::remove(trashFile(id), ignored);
        return kept;
    }
    return fail(ErrorCode::NotFound, id);
}

/// By a listed model or one in the trash; under m_mutex.
bool ModelStore::isNamed(const std::string &hash) const
{
    std::set<std::string> hashes;
    for (const auto &[id, manifest] : m_models)
        addHashes(manifest, hashes);
    for (const ModelManifest &trashed : manifestsIn(m_folder / "trash"))
        addHashes(trashed, hashes);
    return hashes.contains(hash);
}

std::uint64_t ModelStore::sizeOf(const ModelManifest &manifest) const
{
    std::uint64_t size = 0;
    for (const fs::path &file : filesOf(manifest)) {
        std::error_code error;
        if (const auto bytes = fs::file_size(file, error); !error)
            size += bytes;
    }
    return size;
}

fs::path ModelStore::objectOf(const std::string &hash) const
{
    return m_folder / "objects" / hash.substr(0, 2) / hash;
}

fs::path ModelStore::manifestFile(const std::string &id) const
{
    return m_folder / "models" / (id + ".json");
}

fs::path ModelStore::trashFile(const std::string &id) const
{
    return m_folder / "trash" / (id + ".json");
}

fs::path ModelStore::thumbnailFile(const std::string &id) const
{
    return m_folder / "thumbnails" / (id + ".jpg");
}

/// Under m_mutex.
std::string ModelStore::freeName(ModelKind kind, const std::string &wanted) const
{
    const auto isTaken = [&](const std::string &name) {
        return std::ranges::any_of(m_models, [&](const auto &entry) {
            return entry.second.kind == kind && entry.second.name == name;
        });
    };
    const std::string stem = wanted.empty() ? std::string(nameOf(kind)) : wanted;
    std::string name = stem;
    for (int number = 2; isTaken(name); ++number)
        name = stem + " (" + std::to_string(number) + ")";
    return name;
}

/// On the disk, and then in the list; under m_mutex.
Result<ModelManifest> ModelStore::keep(const ModelManifest &manifest)
{
    auto written = base::writeFileAtomically(manifestFile(manifest.id), bytesOf(encode(manifest)));
    if (!written)
        return std::unexpected(written.error());
    ++m_changes;
    return m_models[manifest.id] = manifest;
}

} // namespace ducklive::models
