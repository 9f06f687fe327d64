#pragma once

#include "ducklive/base/result.h"
#include "ducklive/base/settings_layers.h"

#include <deque>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ducklive::cli {

/// One setting of a command: its long option, its environment variable and its key in the file.
struct OptionSpec
{
    std::string key;         ///< "ws-port"
    std::string placeholder; ///< "PORT"; empty for a switch
    std::string help;
    std::string fallback; ///< shown in the help
};

/// Binds the settings of one command to the command line, the environment and the file.
class OptionTable
{
public:
    OptionTable(CLI::App &command, const std::vector<OptionSpec> &specs,
                std::string environmentPrefix, std::string fileTable);
    OptionTable(const OptionTable &) = delete;
    OptionTable &operator=(const OptionTable &) = delete;

    /// The settings after parsing. Reads --config, or `defaultFile` when it exists.
    [[nodiscard]] base::Result<base::SettingsLayers> layers(const std::string &defaultFile) const;

private:
    struct Slot
    {
        std::string key;
        std::string value;
        bool flag = false;
        bool isSwitch = false;
    };
    std::deque<Slot> m_slots; ///< stable addresses for the parser
    std::string m_config;
    std::string m_prefix;
    std::string m_table;
};

} // namespace ducklive::cli
