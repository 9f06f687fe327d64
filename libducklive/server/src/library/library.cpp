#include "ducklive/server/library.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace ducklive::server {

using base::ErrorCode;
using base::fail;
using base::Result;
using models::ModelManifest;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHead = 4096;

std::vector<std::uint8_t> headOf(const fs::path &file)
{
    std::vector<std::uint8_t> head(kHead);
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char *>(head.data()), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

/// "ada.jpg" → "ada".
std::string shownName(const std::string &fileName)
{
    const std::string name = models::plainModelName(fileName);
    const auto dot = name.find_last_of('.');
    const bool isSuffix = dot != std::string::npos && dot > 0 && name.size() - dot <= 5;
    return isSuffix ? name.substr(0, dot) : name;
}

std::string textOf(const models::Upload &upload, const char *key)
{
    const auto found = upload.metadata.find(key);
    return found == upload.metadata.end() ? "" : found->second;
}

} // namespace

Library::Library(std::unique_ptr<models::ModelStore> store,
                 std::unique_ptr<models::UploadStore> uploads, Validators validators,
                 fs::path folder)
    : m_store(std::move(store))
    , m_uploads(std::move(uploads))
    , m_validators(std::move(validators))
    , m_folder(std::move(folder))
{
}

Result<std::unique_ptr<Library>> Library::open(const fs::path &folder, Validators validators,
                                               const models::UploadStore::Limits &limits)
{
    auto store = models::ModelStore::open(folder);
    if (!store)
        return std::unexpected(store.error());
    auto uploads = models::UploadStore::open(folder / "uploads", limits);
    if (!uploads)
        return std::unexpected(uploads.error());
    std::error_code ignored;
    fs::remove_all(folder / "staging", ignored);
    std::unique_ptr<Library> library(
        new Library(std::move(*store), std::move(*uploads), std::move(validators), folder));
    for (const models::Upload &upload : library->m_uploads->complete())
        (void)library->take(upload.id); // whoever sent it sees in the list whether it was taken
    return library;
}

Result<ModelManifest> Library::take(const std::string &id)
{
    const auto upload = m_uploads->find(id);
    if (!upload)
        return std::unexpected(upload.error());
    if (upload->offset != upload->length)
        return fail(ErrorCode::InvalidArgument, id, "the upload is not complete");
    const fs::path file = m_uploads->fileOf(id);
    const std::string fileName = textOf(*upload, "filename");
    const std::string face = textOf(*upload, "photo_of");
    auto taken =
        face.empty()
            ? install(file, {fileName, textOf(*upload, "licence"), textOf(*upload, "consent")})
            : merge(file, face, models::plainModelName(fileName));
    {
        const std::lock_guard lock(m_mutex);
        m_finished.emplace_back(id, FinishedUpload{upload->length, taken});
        if (m_finished.size() > kMostFinished)
            m_finished.pop_front();
    }
    (void)m_uploads->remove(id);
    return taken;
}

std::optional<FinishedUpload> Library::finished(const std::string &upload) const
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[id, result] : m_finished) {
        if (id == upload)
            return result;
    }
    return std::nullopt;
}

Result<fs::path> Library::stage(const fs::path &file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error)
        return fail(ErrorCode::FileMissing, file.filename().string(), error.message());
    if (size > m_uploads->limits().mostBytes)
        return fail(ErrorCode::FileTooLarge, file.filename().string(),
                    std::to_string(size >> 20U) + " MiB");
    fs::path staged = m_folder / "staging" / std::to_string(++m_staged);
    fs::create_directories(staged.parent_path(), error);
    fs::copy_file(file, staged, error);
    if (error) {
        fs::remove(staged, error);
        return fail(ErrorCode::DiskFull, file.filename().string(), "cannot be copied");
    }
    return staged;
}

Result<ModelManifest> Library::addFile(const fs::path &file, const ModelOrigin &origin)
{
    const auto staged = stage(file);
    if (!staged)
        return std::unexpected(staged.error());
    ModelOrigin named = origin;
    if (named.name.empty())
        named.name = file.filename().string();
    auto installed = install(*staged, named);
    std::error_code ignored;
    fs::remove(*staged, ignored);
    return installed;
}

Result<ModelManifest> Library::addPhoto(const fs::path &file, const std::string &id)
{
    const auto staged = stage(file);
    if (!staged)
        return std::unexpected(staged.error());
    auto merged = merge(*staged, id, models::plainModelName(file.filename().string()));
    std::error_code ignored;
    fs::remove(*staged, ignored);
    return merged;
}

Result<ModelManifest> Library::keepFirstPhoto(const std::string &id)
{
    const std::lock_guard oneAtATime(m_photosMutex);
    const auto before = m_store->find(id);
    if (!before)
        return fail(ErrorCode::NotFound, id);
    if (before->photos.empty())
        return *before;
    const fs::path first = m_store->fileOf(*before);
    const auto *validator = validatorOf(first);
    if (!validator)
        return fail(ErrorCode::FileKindUnknown, before->name);
    auto validation = validator->validate(first, before->name);
    if (!validation)
        return std::unexpected(validation.error());
    auto cleared = m_store->clearPhotos(
        id, models::ModelStore::Report{validation->quality, std::move(validation->notes)});
    if (cleared && m_photosChanged)
        m_photosChanged(cleared->name);
    return cleared;
}

/// The new photo must be of use by itself, too: the engine only leaves out one that is not.
Result<ModelManifest> Library::merge(const fs::path &staged, const std::string &id,
                                     const std::string &fileName)
{
    const std::lock_guard oneAtATime(m_photosMutex);
    if (auto accepted = m_store->acceptsPhoto(id, staged); !accepted) {
        if (accepted.error().code == ErrorCode::AlreadyExists)
            accepted.error().subject = fileName;
        return std::unexpected(accepted.error());
    }
    const auto *validator = validatorOf(staged);
    if (!validator)
        return fail(ErrorCode::FileKindUnknown, fileName);
    const auto alone = validator->validate(staged, fileName);
    if (!alone)
        return std::unexpected(alone.error());
    if (alone->kind != models::ModelKind::Face)
        return fail(ErrorCode::InvalidArgument, fileName, "a photo is needed");
    const auto face = m_store->find(id);
    if (!face)
        return fail(ErrorCode::NotFound, id);
    auto files = m_store->filesOf(*face);
    files.push_back(staged);
    auto together = validator->validateSet(files, fileName);
    if (!together)
        return std::unexpected(together.error());
    auto merged = m_store->addPhoto(
        id, staged, models::ModelStore::Report{together->quality, std::move(together->notes)});
    if (merged && m_photosChanged)
        m_photosChanged(merged->name);
    return merged;
}

const models::ModelValidator *Library::validatorOf(const fs::path &staged) const
{
    const auto head = headOf(staged);
    const auto found = std::ranges::find_if(
        m_validators, [&](const auto &validator) { return validator->recognises(head); });
    return found == m_validators.end() ? nullptr : found->get();
}

Result<ModelManifest> Library::install(const fs::path &staged, const ModelOrigin &origin)
{
    const std::string fileName = models::plainModelName(origin.name);
    const auto *validator = validatorOf(staged);
    if (!validator)
        return fail(ErrorCode::FileKindUnknown, fileName);
    auto validation = validator->validate(staged, fileName);
    if (!validation)
        return std::unexpected(validation.error());
    ModelManifest draft;
    draft.kind = validation->kind;
    draft.format = validation->format;
    draft.quality = validation->quality;
    draft.notes = std::move(validation->notes);
    draft.name = shownName(origin.name);
    draft.licence = origin.licence;
    draft.consent = origin.consent;
    return m_store->install(staged, std::move(draft), validation->thumbnail);
}

} // namespace ducklive::server
