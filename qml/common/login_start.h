#pragma once

#include "ducklive/base/result.h"

namespace ducklive::ui {

/// Whether the program starts when the user logs in.
class LoginStart
{
public:
    virtual ~LoginStart() = default;

    [[nodiscard]] virtual bool isOn() const = 0;
    /// AutostartFailed with the cause.
    [[nodiscard]] virtual base::Result<void> setOn(bool on) = 0;
};

} // namespace ducklive::ui
