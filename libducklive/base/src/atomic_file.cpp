#include "ducklive/base/atomic_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>

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
    std::error_code ignored;
    {
        std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
        if (!out)
            return std::unexpected(errnoError(path, errno));
        out.write(reinterpret_cast<const char *>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out) {
            const int number = errno;
            out.close();
            std::filesystem::remove(temporary, ignored);
            return std::unexpected(errnoError(path, number));
        }
    }
    std::error_code problem;
    std::filesystem::rename(temporary, path, problem);
    if (problem) {
        std::filesystem::remove(temporary, ignored);
        return std::unexpected(errnoError(path, problem.value()));
    }
    return {};
}

} // namespace ducklive::base
