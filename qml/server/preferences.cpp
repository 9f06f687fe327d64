#include "preferences.h"

#include "ducklive/base/settings_file.h"
#include "ducklive/base/settings_layers.h"

namespace ducklive::serverui {

namespace {

constexpr const char *kWindowTable = "server-window";

} // namespace

Preferences::Preferences(std::filesystem::path file)
    : m_file(std::move(file))
{
    base::SettingsLayers layers("", [](const std::string &) { return std::nullopt; });
    if (!layers.loadFile(m_file, kWindowTable))
        return; // the first start
    for (const char *key : {"language", "theme", "tray-told"}) {
        if (const auto value = layers.text(key))
            m_window[key] = *value;
    }
}

std::string Preferences::window(const std::string &key) const
{
    const auto found = m_window.find(key);
    return found == m_window.end() ? std::string() : found->second;
}

base::Result<void> Preferences::setWindow(const std::string &key, const std::string &value)
{
    m_window[key] = value;
    const std::lock_guard lock(m_saving);
    return base::saveSettings(m_file, kWindowTable, {{key, value}});
}

base::Result<void> Preferences::setServer(const std::map<std::string, std::string> &values) const
{
    const std::lock_guard lock(m_saving);
    return base::saveSettings(m_file, "server", values);
}

} // namespace ducklive::serverui
