#include "../system_login_start.h"

#include "ducklive/base/atomic_file.h"

#include <cstdlib>
#include <string>

namespace ducklive::clientgui {

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

SystemLoginStart::SystemLoginStart(fs::path program, fs::path folder)
    : m_program(std::move(program))
    , m_entry((folder.empty() ? autostartFolder() : folder) / "ducklive-client.desktop")
{
}

bool SystemLoginStart::isOn() const
{
    std::error_code ignored;
    return fs::exists(m_entry, ignored);
}

base::Result<void> SystemLoginStart::setOn(bool on)
{
    std::error_code problem;
    if (!on) {
        fs::remove(m_entry, problem);
        return problem ? base::Result<void>(base::fail(base::ErrorCode::AutostartFailed,
                                                       m_entry.string(), problem.message()))
                       : base::Result<void>();
    }
    const std::string text = "[Desktop Entry]\nType=Application\nName=DuckLive\n"
                             "Comment=Another face and voice on calls\nExec=" +
                             quoted(m_program.string()) + " --in-tray\nTerminal=false\n";
    fs::create_directories(m_entry.parent_path(), problem);
    const auto written = base::writeFileAtomically(
        m_entry, {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    if (!written)
        return base::fail(base::ErrorCode::AutostartFailed, m_entry.string(),
                          base::toLogLine(written.error()));
    return {};
}

} // namespace ducklive::clientgui
