#pragma once

#include "ducklive/base/program_paths.h"

namespace ducklive::cli {

/// `ducklive doctor`: looks at everything DuckLive needs and says how to mend what is not right.
/// Exit code 0 when the main job can run.
[[nodiscard]] int runDoctor(const base::ProgramPaths &paths);

} // namespace ducklive::cli
