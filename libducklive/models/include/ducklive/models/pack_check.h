#pragma once

#include "ducklive/models/catalogue_entry.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ducklive::models {

enum class PackFileState : std::uint8_t { Good, Missing, Damaged };

struct PackFileReport
{
    CatalogueEntry entry;
    PackFileState state = PackFileState::Missing;
    std::uint64_t size = 0;
    std::string detail; ///< why it is damaged
};

/// Compares the files of a pack folder with its lock file, by size and SHA-256.
[[nodiscard]] std::vector<PackFileReport> checkPack(const std::filesystem::path &folder,
                                                    const std::vector<CatalogueEntry> &catalogue);

} // namespace ducklive::models
