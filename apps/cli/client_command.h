#pragma once

#include "option_table.h"

#include <vector>

namespace ducklive::cli {

/// `ducklive client`: source → server → virtual camera until it is asked to stop.
[[nodiscard]] const std::vector<OptionSpec> &clientOptions();
[[nodiscard]] int runClient(const base::SettingsLayers &settings, int argc, char **argv);

} // namespace ducklive::cli
