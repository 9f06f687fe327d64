#pragma once

#include "ducklive/base/result.h"

#include <filesystem>
#include <memory>

namespace ducklive::serverui {

/// Whether the system starts the program when the user logs in.
class Autostart
{
public:
    virtual ~Autostart() = default;
    [[nodiscard]] virtual bool isOn() const = 0;
    /// AutostartFailed with what could not be written.
    [[nodiscard]] virtual base::Result<void> setOn(bool on) = 0;
};

/// The one of this system: an XDG autostart entry, a launch agent, or a value of the Run key.
[[nodiscard]] std::unique_ptr<Autostart> makeAutostart(std::filesystem::path program);

} // namespace ducklive::serverui
