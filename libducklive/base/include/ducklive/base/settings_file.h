#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <map>
#include <string>

namespace ducklive::base {

/// Sets keys of one table of a TOML file that SettingsLayers reads, as a whole or not at all;
/// everything else in the file, comments too, stays as it is. A file or folder that is missing is
/// made. An empty value removes the key. SettingInvalid when the file cannot be parsed: it is left
/// alone.
[[nodiscard]] Result<void> saveSettings(const std::filesystem::path &file, const std::string &table,
                                        const std::map<std::string, std::string> &changes);

} // namespace ducklive::base
