#pragma once

#include "ducklive/base/result.h"
#include "ducklive/observability/histogram.h"
#include "ducklive/observability/metrics.h"
#include "ducklive/server/live_studio.h"

#include <filesystem>
#include <string>

namespace ducklive::cli {

/// JSON: stages with count, p50, p95, p99 in ms; frames; providers; memory in MB.
[[nodiscard]] std::string serverSummary(const server::LiveStudio &studio,
                                        observability::Metrics &metrics);

[[nodiscard]] base::Result<void> saveSummary(const std::filesystem::path &file,
                                             const std::string &json);

} // namespace ducklive::cli
