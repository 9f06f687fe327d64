#include "autostart.h"

#include "ducklive/base/atomic_file.h"

#include <cstdlib>
#include <string>

namespace ducklive::serverui {

namespace {

using std::filesystem::path;

/// Desktop Application Autostart Specification 0.5.
class XdgAutostart final : public Autostart
{
public:
    explicit XdgAutostart(path program)
        : m_program(std::move(program))
    {
        const char *config = std::getenv("XDG_CONFIG_HOME");
        const char *home = std::getenv("HOME");
        const path folder = config && *config ? path(config) : path(home ? home : ".") / ".config";
        m_entry = folder / "autostart" / "ducklive-server.desktop";
    }

    bool isOn() const override
    {
        std::error_code ignored;
        return std::filesystem::is_regular_file(m_entry, ignored);
    }

    base::Result<void> setOn(bool on) override
    {
        std::error_code problem;
        if (!on) {
            std::filesystem::remove(m_entry, problem);
            if (problem)
                return base::fail(base::ErrorCode::AutostartFailed, m_entry.string(),
                                  problem.message());
            return {};
        }
        const std::string text = "[Desktop Entry]\nType=Application\nName=DuckLive Server\nExec=" +
                                 quoted(m_program.string()) +
                                 " --tray\nIcon=ducklive\nX-GNOME-Autostart-enabled=true\n";
        std::filesystem::create_directories(m_entry.parent_path(), problem);
        const auto written = base::writeFileAtomically(
            m_entry, {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
        if (!written)
            return base::fail(base::ErrorCode::AutostartFailed, m_entry.string(),
                              written.error().cause);
        return {};
    }

private:
    /// As the Desktop Entry Specification quotes arguments of Exec.
    static std::string quoted(const std::string &argument)
    {
        std::string text = "\"";
        for (const char c : argument) {
            if (c == '"' || c == '`' || c == '$' || c == '\\')
                text += "\\\\";
            text += c;
            if (c == '%' || c == '\\')
                text += c;
        }
        return text + '"';
    }

    path m_program;
    path m_entry;
};

} // namespace

std::unique_ptr<Autostart> makeAutostart(path program)
{
    return std::make_unique<XdgAutostart>(std::move(program));
}

} // namespace ducklive::serverui
