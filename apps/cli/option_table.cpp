#include "option_table.h"

#include <filesystem>

#include <CLI/CLI.hpp>

namespace ducklive::cli {

OptionTable::OptionTable(CLI::App &command, const std::vector<OptionSpec> &specs,
                         std::string environmentPrefix, std::string fileTable)
    : m_prefix(std::move(environmentPrefix))
    , m_table(std::move(fileTable))
{
    const base::SettingsLayers names(m_prefix);
    for (const OptionSpec &spec : specs) {
        Slot &slot = m_slots.emplace_back(Slot{spec.key, {}, false, spec.placeholder.empty()});
        const std::string help = spec.help +
                                 (spec.fallback.empty() ? "" : " (default " + spec.fallback + ")") +
                                 "  [" + names.environmentName(spec.key) + "]";
        if (slot.isSwitch)
            command.add_flag("--" + spec.key, slot.flag, help);
        else
            command.add_option("--" + spec.key, slot.value, help)->option_text(spec.placeholder);
    }
    command
        .add_option("--config", m_config, "TOML file with the same keys under [" + m_table + "]")
        ->option_text("FILE");
}

base::Result<base::SettingsLayers> OptionTable::layers(const std::string &defaultFile) const
{
    base::SettingsLayers layers(m_prefix);
    const bool haveDefault = std::filesystem::is_regular_file(defaultFile);
    if (!m_config.empty() || haveDefault) {
        if (auto loaded = layers.loadFile(m_config.empty() ? defaultFile : m_config, m_table);
            !loaded)
            return std::unexpected(loaded.error());
    }
    for (const Slot &slot : m_slots) {
        if (slot.isSwitch && slot.flag)
            layers.setCommandLine(slot.key, "true");
        else if (!slot.isSwitch && !slot.value.empty())
            layers.setCommandLine(slot.key, slot.value);
    }
    return layers;
}

} // namespace ducklive::cli
