#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <string>

namespace ducklive::ui {

/// A small file that the system reads at login: there means on. AutostartFailed with the cause.
[[nodiscard]] base::Result<void> writeEntry(const std::filesystem::path &file,
                                            const std::string &text);
[[nodiscard]] base::Result<void> removeEntry(const std::filesystem::path &file);

} // namespace ducklive::ui
