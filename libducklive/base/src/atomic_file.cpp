#include "ducklive/base/atomic_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace ducklive::base {

namespace {

Error errnoError(const std::filesystem::path &path, int number)
{
    ErrorCode code = ErrorCode::FileUnreadable;
    if (number == ENOSPC)
        code = ErrorCode::DiskFull;
    else if (number == EACCES || number == EPERM || number == EROFS)
        code = ErrorCode::PermissionDenied;
    else if (number == ENOENT)
        code = ErrorCode::FileMissing;
    return Error{code, path.string(), std::strerror(number)};
}

int flushToDisk(std::FILE *file)
{
#ifdef _WIN32
    return _commit(_fileno(file));
#else
    return fsync(fileno(file));
#endif
}

/// Zero, or the errno of the step that failed.
int writeThrough(const std::filesystem::path &path, std::span<const std::uint8_t> bytes)
{
    std::FILE *file = std::fopen(path.string().c_str(), "wbx");
    if (!file)
        return errno;
    int number = 0;
    // An empty span may have no address, which fwrite() must not be given.
    const bool written =
        bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (!written || std::fflush(file) != 0 || flushToDisk(file) != 0)
        number = errno;
    if (std::fclose(file) != 0 && number == 0)
        number = errno;
    return number;
}

} // namespace

Result<std::vector<std::uint8_t>> readFile(const std::filesystem::path &path, std::size_t limit)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    if (problem)
        return std::unexpected(errnoError(path, problem.value()));
    if (size > limit)
        return fail(ErrorCode::FileUnreadable, path.string(), "larger than the limit");
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return std::unexpected(errnoError(path, errno));
    std::vector<std::uint8_t> bytes(size);
    in.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(size));
    if (static_cast<std::uintmax_t>(in.gcount()) != size)
        return fail(ErrorCode::FileUnreadable, path.string(), "short read");
    return bytes;
}

Result<void> writeFileAtomically(const std::filesystem::path &path,
                                 std::span<const std::uint8_t> bytes)
{
    auto temporary = path;
    temporary += ".part" + std::to_string(std::random_device{}());
    if (const int number = writeThrough(temporary, bytes); number != 0) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return std::unexpected(errnoError(path, number));
    }
    std::error_code problem;
    std::filesystem::rename(temporary, path, problem);
    if (problem) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return std::unexpected(errnoError(path, problem.value()));
    }
    return {};
}

} // namespace ducklive::base
