#pragma once

#include "ducklive/client/device_finding.h"

namespace ducklive::client {

/// What a self-test found out.
struct SelfTestReport
{
    DeviceFinding camera;
    DeviceFinding microphone;

    bool operator==(const SelfTestReport &) const = default;
};

} // namespace ducklive::client
