#include "ducklive/models/upload_store.h"

#include "ducklive/base/atomic_file.h"
#include "json_fields.h"

#include <algorithm>
#include <chrono>
#include <random>

namespace ducklive::models {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours kForgotten{24};
constexpr std::size_t kLongestNote = 1U << 16U;

std::string newId()
{
    std::random_device random;
    std::vector<std::uint8_t> bytes(16);
    for (std::uint8_t &byte : bytes)
        byte = static_cast<std::uint8_t>(random());
    return toHex(bytes);
}

std::string encode(const Upload &upload)
{
    const nlohmann::json object{{"length", upload.length}, {"metadata", upload.metadata}};
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<Upload> decode(const std::string &id, std::string_view json)
{
    const nlohmann::json object = parseJson(json);
    if (!object.is_object() || !object.contains("length") || !object.contains("metadata") ||
        !object["length"].is_number_unsigned() || !object["metadata"].is_object())
        return std::nullopt;
    Upload upload{id, object["length"].get<std::uint64_t>(), 0, {}};
    for (const auto &[key, value] : object["metadata"].items()) {
        if (value.is_string())
            upload.metadata[key] = value.get<std::string>();
    }
    return upload;
}

std::uint64_t spaceOf(const fs::path &folder)
{
    std::error_code error;
    const auto space = fs::space(folder, error);
    return error ? 0 : space.available;
}

} // namespace

UploadStore::UploadStore(fs::path folder, const Limits &limits, FreeSpace freeSpace)
    : m_folder(std::move(folder))
    , m_limits(limits)
    , m_freeSpace(freeSpace ? std::move(freeSpace) : spaceOf)
{
}

Result<std::unique_ptr<UploadStore>> UploadStore::open(const fs::path &folder, const Limits &limits,
                                                       FreeSpace freeSpace)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::PermissionDenied, folder.string(), error.message());
    std::unique_ptr<UploadStore> store(new UploadStore(folder, limits, std::move(freeSpace)));
    store->load();
    return store;
}

void UploadStore::load()
{
    std::error_code ignored;
    std::vector<fs::path> useless;
    for (const auto &entry : fs::directory_iterator(m_folder, ignored)) {
        if (entry.path().extension() != ".part")
            continue;
        const std::string id = entry.path().stem().string();
        const auto note = base::readFile(noteFile(id), kLongestNote);
        auto upload = note
                          ? decode(id, {reinterpret_cast<const char *>(note->data()), note->size()})
                          : std::nullopt;
        const auto age = fs::file_time_type::clock::now() - entry.last_write_time(ignored);
        if (!upload || age > kForgotten || entry.file_size(ignored) > upload->length) {
            useless.push_back(id);
            continue;
        }
        upload->offset = entry.file_size(ignored);
        m_entries[id] = {std::move(*upload), false};
    }
    for (const fs::path &id : useless) {
        fs::remove(fileOf(id.string()), ignored);
        fs::remove(noteFile(id.string()), ignored);
    }
}

Result<Upload> UploadStore::create(std::uint64_t length,
                                   std::map<std::string, std::string> metadata)
{
    const std::string name = metadata.contains("filename") ? metadata["filename"] : "upload";
    if (length > m_limits.mostBytes)
        return fail(ErrorCode::FileTooLarge, name,
                    std::to_string(length >> 20U) + " MiB, at most " +
                        std::to_string(m_limits.mostBytes >> 20U));
    const std::lock_guard lock(m_mutex);
    if (m_entries.size() >= m_limits.mostUploads)
        return fail(ErrorCode::LibraryFull, name,
                    std::to_string(m_entries.size()) + " uploads are under way");
    std::uint64_t promised = m_limits.spaceToKeep;
    for (const auto &[id, entry] : m_entries)
        promised += entry.upload.length - entry.upload.offset;
    if (m_freeSpace(m_folder) < promised + length)
        return fail(ErrorCode::DiskFull, name, std::to_string(length >> 20U) + " MiB needed");
    Upload upload{newId(), length, 0, std::move(metadata)};
    const std::string note = encode(upload);
    auto written = base::writeFileAtomically(
        noteFile(upload.id), {reinterpret_cast<const std::uint8_t *>(note.data()), note.size()});
    if (written)
        written = base::writeFileAtomically(fileOf(upload.id), {});
    if (!written)
        return std::unexpected(written.error());
    m_entries[upload.id] = {upload, false};
    return upload;
}

Result<Upload> UploadStore::find(const std::string &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return fail(ErrorCode::NotFound, id);
    return found->second.upload;
}

std::vector<Upload> UploadStore::complete() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Upload> found;
    for (const auto &[id, entry] : m_entries) {
        if (entry.upload.offset == entry.upload.length && !entry.isWritten)
            found.push_back(entry.upload);
    }
    return found;
}

Result<std::unique_ptr<UploadWriter>>
UploadStore::write(const std::string &id, std::uint64_t offset, std::optional<Checksum> checksum)
{
    Upload upload;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_entries.find(id);
        if (found == m_entries.end())
            return fail(ErrorCode::NotFound, id);
        if (found->second.isWritten)
            return fail(ErrorCode::Busy, id, "another connection writes it");
        if (found->second.upload.offset != offset)
            return fail(ErrorCode::InvalidArgument, id,
                        "the upload stands at " + std::to_string(found->second.upload.offset));
        found->second.isWritten = true;
        upload = found->second.upload;
    }
    return std::make_unique<UploadWriter>(*this, std::move(upload), std::move(checksum));
}

Result<void> UploadStore::remove(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return fail(ErrorCode::NotFound, id);
    if (found->second.isWritten)
        return fail(ErrorCode::Busy, id, "a connection writes it");
    m_entries.erase(found);
    std::error_code ignored;
    fs::remove(noteFile(id), ignored);
    fs::remove(fileOf(id), ignored);
    return {};
}

fs::path UploadStore::fileOf(const std::string &id) const
{
    return m_folder / (id + ".part");
}

fs::path UploadStore::noteFile(const std::string &id) const
{
    return m_folder / (id + ".json");
}

void UploadStore::release(const std::string &id, std::uint64_t offset)
{
    const std::lock_guard lock(m_mutex);
    Entry &entry = m_entries.at(id);
    entry.isWritten = false;
    entry.upload.offset = offset;
}

} // namespace ducklive::models
