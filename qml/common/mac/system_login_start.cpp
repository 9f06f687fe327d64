#include "../system_login_start.h"

#include "../entry_file.h"

#include <cstdlib>
#include <string>
#include <utility>

namespace ducklive::ui {

namespace fs = std::filesystem;

namespace {

fs::path agentFolder()
{
    const char *home = std::getenv("HOME");
    return fs::path(home ? home : ".") / "Library" / "LaunchAgents";
}

std::string escaped(const std::string &text)
{
    std::string out;
    for (const char letter : text) {
        switch (letter) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        default: out += letter;
        }
    }
    return out;
}

} // namespace

SystemLoginStart::SystemLoginStart(LoginEntry entry, fs::path program, const fs::path &folder)
    : m_entry(std::move(entry))
    , m_program(std::move(program))
    , m_file((folder.empty() ? agentFolder() : folder) / ("live." + m_entry.id + ".plist"))
{
}

bool SystemLoginStart::isOn() const
{
    std::error_code ignored;
    return fs::exists(m_file, ignored);
}

/// launchd.plist(5); read at the next login.
base::Result<void> SystemLoginStart::setOn(bool on)
{
    if (!on)
        return removeEntry(m_file);
    return writeEntry(
        m_file,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\n"
        "<key>Label</key><string>live." +
            m_entry.id +
            "</string>\n"
            "<key>ProgramArguments</key><array><string>" +
            escaped(m_program.string()) + "</string><string>" + m_entry.argument +
            "</string></array>\n"
            "<key>RunAtLoad</key><true/>\n<key>ProcessType</key><string>Interactive</string>\n"
            "</dict></plist>\n");
}

} // namespace ducklive::ui
