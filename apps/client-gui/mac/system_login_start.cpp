#include "../system_login_start.h"

#include "ducklive/base/atomic_file.h"

#include <cstdlib>
#include <string>

namespace ducklive::clientgui {

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

SystemLoginStart::SystemLoginStart(fs::path program, fs::path folder)
    : m_program(std::move(program))
    , m_entry((folder.empty() ? agentFolder() : folder) / "live.duck.client.plist")
{
}

bool SystemLoginStart::isOn() const
{
    std::error_code ignored;
    return fs::exists(m_entry, ignored);
}

/// launchd.plist(5); read at the next login.
base::Result<void> SystemLoginStart::setOn(bool on)
{
    std::error_code problem;
    if (!on) {
        fs::remove(m_entry, problem);
        return problem ? base::Result<void>(base::fail(base::ErrorCode::AutostartFailed,
                                                       m_entry.string(), problem.message()))
                       : base::Result<void>();
    }
    const std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\n"
        "<key>Label</key><string>live.duck.client</string>\n"
        "<key>ProgramArguments</key><array><string>" +
        escaped(m_program.string()) +
        "</string><string>--in-tray</string></array>\n"
        "<key>RunAtLoad</key><true/>\n<key>ProcessType</key><string>Interactive</string>\n"
        "</dict></plist>\n";
    fs::create_directories(m_entry.parent_path(), problem);
    const auto written = base::writeFileAtomically(
        m_entry, {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    if (!written)
        return base::fail(base::ErrorCode::AutostartFailed, m_entry.string(),
                          base::toLogLine(written.error()));
    return {};
}

} // namespace ducklive::clientgui
