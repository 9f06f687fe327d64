#pragma once

#include "login_start.h"

#include <filesystem>

namespace ducklive::clientgui {

/// Start at login by what the system has for it: an XDG autostart entry on Linux, a LaunchAgent on
/// macOS, the Run key of the registry on Windows. The program starts with --in-tray.
class SystemLoginStart final : public clientui::LoginStart
{
public:
    /// `program`: its absolute path. `folder`: where entries lie (not used on Windows); empty: the
    /// user's own.
    explicit SystemLoginStart(std::filesystem::path program, std::filesystem::path folder = {});

    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] base::Result<void> setOn(bool on) override;

private:
    std::filesystem::path m_program;
    std::filesystem::path m_entry;
};

} // namespace ducklive::clientgui
