#include "ducklive/server/library.h"

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
    auto installed =
        install(m_uploads->fileOf(id), {textOf(*upload, "filename"), textOf(*upload, "licence"),
                                        textOf(*upload, "consent")});
    {
        const std::lock_guard lock(m_mutex);
        m_finished.emplace_back(id, installed);
        if (m_finished.size() > kMostFinished)
            m_finished.pop_front();
    }
    (void)m_uploads->remove(id);
    return installed;
}

std::optional<Result<ModelManifest>> Library::finished(const std::string &upload) const
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[id, result] : m_finished) {
        if (id == upload)
            return result;
    }
    return std::nullopt;
}

Result<ModelManifest> Library::addFile(const fs::path &file, const ModelOrigin &origin)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error)
        return fail(ErrorCode::FileMissing, file.filename().string(), error.message());
    if (size > m_uploads->limits().mostBytes)
        return fail(ErrorCode::FileTooLarge, file.filename().string(),
                    std::to_string(size >> 20U) + " MiB");
    const fs::path staged = m_folder / "staging" / std::to_string(++m_staged);
    fs::create_directories(staged.parent_path(), error);
    fs::copy_file(file, staged, error);
    if (error) {
        fs::remove(staged, error);
        return fail(ErrorCode::DiskFull, file.filename().string(), "cannot be copied");
    }
    ModelOrigin named = origin;
    if (named.name.empty())
        named.name = file.filename().string();
    auto installed = install(staged, named);
    fs::remove(staged, error);
    return installed;
}

Result<ModelManifest> Library::install(const fs::path &staged, const ModelOrigin &origin)
{
    const auto head = headOf(staged);
    const std::string fileName = models::plainModelName(origin.name);
    for (const auto &validator : m_validators) {
        if (!validator->recognises(head))
            continue;
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
    return fail(ErrorCode::FileKindUnknown, fileName);
}

} // namespace ducklive::server
