#pragma once

#include "login_entry.h"
#include "login_start.h"

#include <filesystem>

namespace ducklive::ui {

/// Start at login by what the system has for it: an XDG autostart entry on Linux, a LaunchAgent on
/// macOS, the Run key of the registry on Windows.
class SystemLoginStart final : public LoginStart
{
public:
    /// `program`: its absolute path. `folder`: where entries lie (not used on Windows); empty: the
    /// user's own.
    SystemLoginStart(LoginEntry entry, std::filesystem::path program,
                     const std::filesystem::path &folder = {});

    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] base::Result<void> setOn(bool on) override;

private:
    LoginEntry m_entry;
    std::filesystem::path m_program;
    std::filesystem::path m_file; ///< not on Windows
};

} // namespace ducklive::ui
