#pragma once

#include "ducklive/base/program_paths.h"
#include "ducklive/base/user_message.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ducklive::server {

/// Good; Optional: the main job runs without it; Bad: it does not.
enum class Verdict : std::uint8_t { Good, Optional, Bad };

/// One thing that was looked at.
struct Finding
{
    Verdict verdict = Verdict::Bad;
    std::string what;   ///< "virtual camera"
    std::string detail; ///< what was found; when it is not right, what to do
};

/// Looks at everything DuckLive needs: runtime, models, engine, camera, discovery, the usual ports
/// and disk space. Takes seconds.
[[nodiscard]] std::vector<Finding> examine(const base::ProgramPaths &paths,
                                           base::Language language);

/// Whether a program could listen there now.
[[nodiscard]] bool isPortFree(std::uint16_t port);

} // namespace ducklive::server
