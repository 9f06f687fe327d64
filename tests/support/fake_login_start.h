#pragma once

#include "login_start.h"

namespace ducklive::test {

class FakeLoginStart final : public ui::LoginStart
{
public:
    bool isSet = false;
    bool fails = false;
    bool isOn() const override { return isSet; }
    base::Result<void> setOn(bool on) override
    {
        if (fails)
            return base::fail(base::ErrorCode::AutostartFailed, "x", "read-only");
        isSet = on;
        return {};
    }
};

} // namespace ducklive::test
