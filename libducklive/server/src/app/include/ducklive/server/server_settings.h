#pragma once

#include "ducklive/base/program_paths.h"
#include "ducklive/base/result.h"
#include "ducklive/base/settings_layers.h"
#include "ducklive/server/server_app.h"

#include <string>
#include <string_view>

namespace ducklive::server {

/// Everything the server's programs read from their settings ([server], DUCKLIVE_…).
struct ServerSettings
{
    ServerOptions server;
    bool isAnnounced = true;
    std::string summaryFile; ///< empty: none
    bool isVerbose = false;
};

/// SettingInvalid and ChoiceUnknown name the key and its value.
[[nodiscard]] base::Result<ServerSettings> readServerSettings(const base::SettingsLayers &layers,
                                                              const base::ProgramPaths &paths,
                                                              const std::string &version);

/// The words of the settings: "hold", "blur", "card"; "all", "largest", "operator".
[[nodiscard]] std::string_view nameOf(FailPolicy policy) noexcept;
[[nodiscard]] std::string_view nameOf(PeopleChoice people) noexcept;

} // namespace ducklive::server
