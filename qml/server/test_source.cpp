#include "test_source.h"

namespace ducklive::serverui {

std::vector<TestSource> testSources(server::Library &library, const models::ModelManifest &tried,
                                    const std::filesystem::path &own, bool isLive)
{
    std::vector<TestSource> found;
    if (!own.empty())
        found.push_back({QString::fromStdString(own.filename().string()), own});
    if (isLive && tried.kind == models::ModelKind::Face)
        found.emplace_back();
    for (const auto &other : library.store().list(tried.kind)) {
        if (other.id != tried.id)
            found.push_back({QString::fromStdString(other.name), library.store().fileOf(other)});
    }
    return found;
}

} // namespace ducklive::serverui
