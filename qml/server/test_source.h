#pragma once

#include "ducklive/models/model_manifest.h"
#include "ducklive/server/library.h"

#include <filesystem>
#include <vector>

#include <QString>

namespace ducklive::serverui {

/// Something a face or voice can be tried on.
struct TestSource
{
    QString name;               ///< empty: the live picture
    std::filesystem::path file; ///< empty: the live picture
    bool operator==(const TestSource &) const = default;
};

/// What is at hand, the likeliest first: the user's own file when there is one, the live picture
/// (for a face, while there is one), the others of the library.
[[nodiscard]] std::vector<TestSource> testSources(server::Library &library,
                                                  const models::ModelManifest &tried,
                                                  const std::filesystem::path &own, bool isLive);

} // namespace ducklive::serverui
