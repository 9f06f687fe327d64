#pragma once

#include <string>

namespace ducklive::models {

/// One model of the pack as the catalogue describes it.
struct CatalogueEntry
{
    std::string name;
    std::string task;
    std::string file; ///< name inside the pack folder
    std::string licence;
    std::string origin; ///< package and version it comes from
};

} // namespace ducklive::models
