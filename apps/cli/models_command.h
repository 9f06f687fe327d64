#pragma once

#include "ducklive/base/program_paths.h"

#include <string>

namespace ducklive::cli {

/// `ducklive models`: what the catalogue knows and what is installed.
[[nodiscard]] int listModels(const std::string &folder, const base::ProgramPaths &paths);

/// `ducklive check-models`: hashes, and each network loaded and run once; fails when one does not.
[[nodiscard]] int checkModels(const std::string &folder, const base::ProgramPaths &paths);

} // namespace ducklive::cli
