#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/model_manifest.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace ducklive::models {

/// SHA-256 as hexadecimal digits; FileUnreadable.
[[nodiscard]] base::Result<std::string> hashOfFile(const std::filesystem::path &file);
/// Those of a folder that can be read and have their model's name.
[[nodiscard]] std::vector<ModelManifest> manifestsIn(const std::filesystem::path &folder);
/// Of all files of a model.
void addHashes(const ModelManifest &manifest, std::set<std::string> &hashes);

} // namespace ducklive::models
