#pragma once

#include "ducklive/client/self_test_report.h"

#include <optional>

namespace ducklive::client {

/// The self-test at one moment.
struct SelfTestState
{
    bool isRunning = false;
    /// The last wish was not carried out: some program may be using the camera or the microphone.
    bool isRefused = false;
    std::optional<SelfTestReport> report; ///< of the last one that was completed

    bool operator==(const SelfTestState &) const = default;
};

} // namespace ducklive::client
