#include "ducklive/models/catalogue.h"

#include "built_in_catalogue.h"
#include "json_fields.h"

namespace ducklive::models {

using base::ErrorCode;
using base::fail;

base::Result<std::vector<CatalogueEntry>> parseCatalogue(std::string_view json)
{
    const auto document = parseJson(json);
    if (!document.is_object() || !document.contains("models") || !document["models"].is_array())
        return fail(ErrorCode::Corrupt, "catalogue", "not an object with a list of models");
    std::vector<CatalogueEntry> entries;
    for (const auto &item : document["models"]) {
        const auto name = textField(item, "name");
        const auto task = textField(item, "task");
        const auto file = textField(item, "output");
        const auto licence = textField(item, "licence");
        if (!name || !task || !file || !licence)
            return fail(ErrorCode::Corrupt, "catalogue",
                        "entry " + std::to_string(entries.size()) +
                            " lacks name, task, output or licence");
        if (!isPlainFileName(*file))
            return fail(ErrorCode::Corrupt, "catalogue", *name + " has no plain file name");
        entries.push_back({*name, *task, *file, *licence,
                           textField(item, "package").value_or("") + " " +
                               textField(item, "version").value_or("")});
    }
    return entries;
}

const std::vector<CatalogueEntry> &builtInCatalogue()
{
    static const auto entries =
        parseCatalogue(kBuiltInCatalogue).value_or(std::vector<CatalogueEntry>{});
    return entries;
}

} // namespace ducklive::models
