#include "ducklive/models/model_store.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/models/digest.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <fstream>
#include <set>

namespace ducklive::models {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPiece = 1U << 16U;
constexpr std::size_t kLongestManifest = 1U << 16U;
constexpr std::size_t kLongestThumbnail = 4U << 20U;
constexpr std::size_t kLongestNote = 2000;
constexpr std::chrono::hours kTrashed{24 * 7};

Result<std::string> hashOf(const fs::path &file)
{
    std::ifstream in(file, std::ios::binary);
    Digest digest(Digest::Kind::Sha256);
    std::vector<std::uint8_t> piece(kPiece);
    while (in) {
        in.read(reinterpret_cast<char *>(piece.data()), static_cast<std::streamsize>(piece.size()));
        digest.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof())
        return fail(ErrorCode::FileUnreadable, file.filename().string(), "cannot be read");
    return toHex(digest.finish());
}

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

std::vector<ModelManifest> manifestsIn(const fs::path &folder)
{
    std::vector<ModelManifest> found;
    std::error_code ignored;
    for (const auto &entry : fs::directory_iterator(folder, ignored)) {
        const auto bytes = base::readFile(entry.path(), kLongestManifest);
        if (!bytes)
            continue;
        auto manifest =
            decodeManifest({reinterpret_cast<const char *>(bytes->data()), bytes->size()});
        if (manifest && entry.path().stem() == manifest->id)
            found.push_back(std::move(*manifest));
    }
    return found;
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
        if (fs::is_regular_file(fileOf(manifest), ignored))
            m_models[manifest.id] = std::move(manifest);
    }
}

/// A crash between moving a file in and writing its manifest leaves an object behind.
void ModelStore::tidy()
{
    std::error_code ignored;
    std::set<std::string> wanted;
    for (const auto &[id, manifest] : m_models)
        wanted.insert(manifest.sha256);
    for (const ModelManifest &trashed : manifestsIn(m_folder / "trash")) {
        const auto age =
            fs::file_time_type::clock::now() - fs::last_write_time(trashFile(trashed.id), ignored);
        if (age < kTrashed)
            wanted.insert(trashed.sha256);
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
    return m_folder / "objects" / manifest.sha256.substr(0, 2) / manifest.sha256;
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
    auto hash = hashOf(staged);
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
    if (auto written = write(draft); !written)
        return std::unexpected(written.error());
    fs::remove(trashFile(draft.id), error);
    m_models[draft.id] = draft;
    return draft;
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
    if (auto written = write(next); !written)
        return std::unexpected(written.error());
    found->second = next;
    return next;
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
    return {};
}

Result<ModelManifest> ModelStore::restore(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    for (ModelManifest &trashed : manifestsIn(m_folder / "trash")) {
        if (trashed.id != id)
            continue;
        trashed.name = freeName(trashed.kind, trashed.name);
        if (auto written = write(trashed); !written)
            return std::unexpected(written.error());
        std::error_code ignored;
        fs::remove(trashFile(id), ignored);
        m_models[id] = trashed;
        return trashed;
    }
    return fail(ErrorCode::NotFound, id);
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

Result<void> ModelStore::write(const ModelManifest &manifest) const
{
    return base::writeFileAtomically(manifestFile(manifest.id), bytesOf(encode(manifest)));
}

} // namespace ducklive::models
