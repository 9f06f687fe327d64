#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace ducklive::base {

/// One program's settings as text, gathered so that the command line beats the environment, the
/// environment beats the configuration file and the file beats the default.
/// Keys are the long options without dashes ("ws-port"); the environment name is
/// prefix + upper case with underscores ("DUCKLIVE_WS_PORT"); the file is TOML with the same keys.
class SettingsLayers
{
public:
    using EnvironmentLookup = std::function<std::optional<std::string>(const std::string &)>;

    explicit SettingsLayers(std::string environmentPrefix, EnvironmentLookup environment = {});

    /// Reads a TOML file; with a table name, only that table ([server], [client]).
    [[nodiscard]] Result<void> loadFile(const std::filesystem::path &path,
                                        const std::string &table);
    void setCommandLine(const std::string &key, std::string value);

    [[nodiscard]] std::optional<std::string> text(const std::string &key) const;
    [[nodiscard]] Result<int> integer(const std::string &key, int fallback, int low,
                                      int high) const;
    [[nodiscard]] Result<bool> flag(const std::string &key, bool fallback) const;

    [[nodiscard]] std::string environmentName(const std::string &key) const;

private:
    std::string m_prefix;
    EnvironmentLookup m_environment;
    std::map<std::string, std::string> m_commandLine;
    std::map<std::string, std::string> m_file;
};

} // namespace ducklive::base
