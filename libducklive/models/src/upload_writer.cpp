#include "ducklive/models/upload_store.h"

#include <cstdio>

namespace ducklive::models {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace fs = std::filesystem;

/// A file opened for appending, unbuffered: what append() took is with the system.
class UploadWriter::File
{
public:
    explicit File(const fs::path &path)
#ifdef _WIN32
        : m_file(_wfopen(path.c_str(), L"ab"))
#else
        : m_file(std::fopen(path.c_str(), "ab"))
#endif
    {
        if (m_file)
            std::setvbuf(m_file, nullptr, _IONBF, 0);
    }
    ~File()
    {
        if (m_file)
            std::fclose(m_file);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    /// Bytes written; fewer on a full disk.
    std::size_t write(std::span<const std::uint8_t> bytes)
    {
        return m_file ? std::fwrite(bytes.data(), 1, bytes.size(), m_file) : 0;
    }

private:
    std::FILE *m_file;
};

UploadWriter::UploadWriter(UploadStore &store, Upload upload, std::optional<Checksum> checksum)
    : m_store(store)
    , m_upload(std::move(upload))
    , m_begin(m_upload.offset)
    , m_checksum(std::move(checksum))
    , m_file(std::make_unique<File>(store.fileOf(m_upload.id)))
{
    if (m_checksum)
        m_digest.emplace(m_checksum->kind);
}

UploadWriter::~UploadWriter()
{
    m_file.reset();
    if (m_checksum && !m_isCommitted) {
        std::error_code ignored;
        fs::resize_file(m_store.fileOf(m_upload.id), m_begin, ignored);
        m_upload.offset = m_begin;
    }
    m_store.release(m_upload.id, m_upload.offset);
}

Result<void> UploadWriter::append(std::span<const std::uint8_t> bytes)
{
    if (m_upload.offset + bytes.size() > m_upload.length)
        return fail(ErrorCode::FileTooLarge, m_upload.id,
                    "more than the announced " + std::to_string(m_upload.length) + " bytes");
    const std::size_t written = m_file->write(bytes);
    m_upload.offset += written;
    if (m_digest)
        m_digest->add(bytes.first(written));
    if (written < bytes.size())
        return fail(ErrorCode::DiskFull, m_upload.id, "the disk took a part only");
    return {};
}

Result<Upload> UploadWriter::commit()
{
    if (m_checksum && m_digest->finish() != m_checksum->digest)
        return fail(ErrorCode::Corrupt, m_upload.id, "the checksum differs");
    m_isCommitted = true;
    return m_upload;
}

} // namespace ducklive::models
