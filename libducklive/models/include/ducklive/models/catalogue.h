#pragma once

#include "ducklive/base/result.h"
#include "ducklive/models/catalogue_entry.h"

#include <string_view>
#include <vector>

namespace ducklive::models {

/// Reads a catalogue (resources/models/catalog.json). Corrupt, naming the entry, when a field is
/// missing, of the wrong type, or a file name could leave the pack folder.
[[nodiscard]] base::Result<std::vector<CatalogueEntry>> parseCatalogue(std::string_view json);

/// The catalogue this program was built with.
[[nodiscard]] const std::vector<CatalogueEntry> &builtInCatalogue();

} // namespace ducklive::models
