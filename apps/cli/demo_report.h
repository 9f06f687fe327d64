#pragma once

#include <filesystem>

namespace ducklive::cli {

/// Prints the table of a demo run from the two summaries; returns 0, or 1 when one is missing.
[[nodiscard]] int printDemoReport(const std::filesystem::path &serverSummary,
                                  const std::filesystem::path &clientSummary);

} // namespace ducklive::cli
