#include "ducklive/models/pack_check.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/models/pack_lock.h"
#include "ducklive/models/sha256.h"

namespace ducklive::models {

namespace {

PackLock loadLock(const std::filesystem::path &folder)
{
    const auto bytes = base::readFile(folder / "pack.lock.json", 1U << 20U);
    if (!bytes)
        return {};
    return parsePackLock({reinterpret_cast<const char *>(bytes->data()), bytes->size()})
        .value_or(PackLock{});
}

} // namespace

std::vector<PackFileReport> checkPack(const std::filesystem::path &folder,
                                      const std::vector<CatalogueEntry> &catalogue)
{
    const PackLock lock = loadLock(folder);
    std::vector<PackFileReport> reports;
    for (const CatalogueEntry &entry : catalogue) {
        PackFileReport report{entry, PackFileState::Missing, 0, {}};
        if (const auto bytes = base::readFile(folder / entry.file)) {
            report.size = bytes->size();
            const auto locked = lock.find(entry.file);
            report.state = PackFileState::Damaged;
            if (locked == lock.end())
                report.detail = "not in pack.lock.json";
            else if (locked->second.size != bytes->size())
                report.detail = "wrong size";
            else if (locked->second.sha256 != sha256Hex(*bytes))
                report.detail = "wrong SHA-256";
            else
                report.state = PackFileState::Good;
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

} // namespace ducklive::models
