#include "../system_login_start.h"

#include "../entry_file.h"

#include <cstdlib>
#include <string>
#include <utility>

namespace ducklive::ui {

namespace fs = std::filesystem;

namespace {

/// Desktop Application Autostart Specification 0.5.
fs::path autostartFolder()
{
    if (const char *config = std::getenv("XDG_CONFIG_HOME"); config && *config)
        return fs::path(config) / "autostart";
    const char *home = std::getenv("HOME");
    return fs::path(home ? home : ".") / ".config" / "autostart";
}

/// As the Exec key wants an argument (Desktop Entry Specification 1.5): in quotes, and \ " ` $ with
/// a backslash, which the value's own escaping doubles; % is doubled.
std::string quoted(const std::string &argument)
{
    std::string out = "\"";
    for (const char letter : argument) {
        if (letter == '\\')
            out += "\\\\\\";
        else if (letter == '"' || letter == '`' || letter == '$')
            out += "\\\\";
        else if (letter == '%')
            out += '%';
        out += letter;
    }
    return out + '"';
}

} // namespace

SystemLoginStart::SystemLoginStart(LoginEntry entry, fs::path program, const fs::path &folder)
    : m_entry(std::move(entry))
    , m_program(std::move(program))
    , m_file((folder.empty() ? autostartFolder() : folder) / (m_entry.id + ".desktop"))
{
}

bool SystemLoginStart::isOn() const
{
    std::error_code ignored;
    return fs::exists(m_file, ignored);
}

base::Result<void> SystemLoginStart::setOn(bool on)
{
    if (!on)
        return removeEntry(m_file);
    return writeEntry(m_file, "[Desktop Entry]\nType=Application\nName=" + m_entry.name +
                                  "\nComment=Another face and voice on calls\nExec=" +
                                  quoted(m_program.string()) + " " + m_entry.argument +
                                  "\nTerminal=false\n");
}

} // namespace ducklive::ui
