#include "entry_file.h"

#include "ducklive/base/atomic_file.h"

namespace ducklive::ui {

using base::ErrorCode;

base::Result<void> writeEntry(const std::filesystem::path &file, const std::string &text)
{
    std::error_code ignored; // writing says it
    std::filesystem::create_directories(file.parent_path(), ignored);
    const auto written = base::writeFileAtomically(
        file, {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    if (!written)
        return base::fail(ErrorCode::AutostartFailed, file.string(),
                          base::toLogLine(written.error()));
    return {};
}

base::Result<void> removeEntry(const std::filesystem::path &file)
{
    std::error_code problem;
    std::filesystem::remove(file, problem);
    if (problem)
        return base::fail(ErrorCode::AutostartFailed, file.string(), problem.message());
    return {};
}

} // namespace ducklive::ui
