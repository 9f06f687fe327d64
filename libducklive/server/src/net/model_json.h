#pragma once

#include "ducklive/models/model_manifest.h"

#include <nlohmann/json.hpp>

namespace ducklive::server::net {

/// A model as `/api/v1` shows it.
[[nodiscard]] inline nlohmann::json modelJson(const models::ModelManifest &model)
{
    nlohmann::json notes = nlohmann::json::array();
    for (const models::ModelNote &note : model.notes)
        notes.push_back({{"en", note.english}, {"zh", note.chinese}});
    return {{"id", model.id},
            {"kind", models::nameOf(model.kind)},
            {"name", model.name},
            {"format", model.format},
            {"sha256", model.sha256},
            {"size", model.size},
            {"photos", model.kind == models::ModelKind::Face ? 1 + model.photos.size() : 0},
            {"added", model.added},
            {"licence", model.licence},
            {"consent", model.consent},
            {"report", {{"quality", model.quality}, {"notes", notes}}}};
}

} // namespace ducklive::server::net
