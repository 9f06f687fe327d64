#pragma once

#include "ducklive/base/program_paths.h"
#include "option_table.h"

#include <vector>

namespace ducklive::cli {

/// `ducklive server`: studio and network until it is asked to stop.
[[nodiscard]] const std::vector<OptionSpec> &serverOptions();
[[nodiscard]] int runServer(const base::SettingsLayers &settings, const base::ProgramPaths &paths);

} // namespace ducklive::cli
