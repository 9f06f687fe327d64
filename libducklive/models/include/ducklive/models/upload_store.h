#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/digest.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ducklive::models {

/// One upload under way.
struct Upload
{
    std::string id; ///< 32 hexadecimal digits, random
    std::uint64_t length = 0;
    std::uint64_t offset = 0; ///< bytes here so far
    std::map<std::string, std::string> metadata;
};

/// What a piece of an upload must hash to.
struct Checksum
{
    Digest::Kind kind = Digest::Kind::Sha256;
    std::vector<std::uint8_t> digest;
};

class UploadWriter;

/// Files on their way in, kept on disk so that an upload goes on after a lost connection and after
/// a restart. Thread-safe.
class UploadStore
{
public:
    struct Limits
    {
        std::uint64_t mostBytes = 1ULL << 30U; ///< of one upload
        std::size_t mostUploads = 32;
        std::uint64_t spaceToKeep = 512ULL << 20U; ///< on the disk, for everybody else
    };
    /// Free bytes on the disk of a folder.
    using FreeSpace = std::function<std::uint64_t(const std::filesystem::path &)>;

    /// Uploads that nobody went on with for a day are deleted.
    [[nodiscard]] static base::Result<std::unique_ptr<UploadStore>>
    open(const std::filesystem::path &folder, const Limits &limits, FreeSpace freeSpace = {});

    /// FileTooLarge, LibraryFull (too many uploads), DiskFull: said before a byte is taken.
    [[nodiscard]] base::Result<Upload> create(std::uint64_t length,
                                              std::map<std::string, std::string> metadata);
    [[nodiscard]] base::Result<Upload> find(const std::string &id) const;
    /// Those with all their bytes: to be looked at after a restart.
    [[nodiscard]] std::vector<Upload> complete() const;
    /// The place to write on. NotFound; Busy while another writes; InvalidArgument when `offset` is
    /// not where the upload stands.
    [[nodiscard]] base::Result<std::unique_ptr<UploadWriter>>
    write(const std::string &id, std::uint64_t offset, std::optional<Checksum> checksum);
    /// NotFound; Busy while somebody writes.
    [[nodiscard]] base::Result<void> remove(const std::string &id);
    [[nodiscard]] std::filesystem::path fileOf(const std::string &id) const;
    [[nodiscard]] const Limits &limits() const { return m_limits; }

private:
    friend class UploadWriter;
    struct Entry
    {
        Upload upload;
        bool isWritten = false; ///< somebody writes
    };

    UploadStore(std::filesystem::path folder, const Limits &limits, FreeSpace freeSpace);
    void load();
    void release(const std::string &id, std::uint64_t offset);
    [[nodiscard]] std::filesystem::path noteFile(const std::string &id) const;

    std::filesystem::path m_folder;
    Limits m_limits;
    FreeSpace m_freeSpace;
    mutable std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
};

/// Writes one piece of an upload; nobody else can meanwhile. What was appended stays when the
/// writer goes, but for a piece with a checksum: that counts only when commit() agreed. One thread
/// at a time; the store outlives it.
class UploadWriter
{
public:
    UploadWriter(UploadStore &store, Upload upload, std::optional<Checksum> checksum);
    ~UploadWriter();
    UploadWriter(const UploadWriter &) = delete;
    UploadWriter &operator=(const UploadWriter &) = delete;

    /// FileTooLarge beyond the announced length; DiskFull.
    [[nodiscard]] base::Result<void> append(std::span<const std::uint8_t> bytes);
    /// Ends the piece: the upload as it stands now. Corrupt when the checksum says so.
    [[nodiscard]] base::Result<Upload> commit();

private:
    class File;

    UploadStore &m_store;
    Upload m_upload;
    std::uint64_t m_begin;
    std::optional<Checksum> m_checksum;
    std::optional<Digest> m_digest;
    std::unique_ptr<File> m_file;
    bool m_isCommitted = false;
};

} // namespace ducklive::models
