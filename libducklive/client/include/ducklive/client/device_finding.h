#pragma once

#include "ducklive/base/timestamp.h"

#include <string>

namespace ducklive::client {

/// What a self-test found out about one device.
struct DeviceFinding
{
    enum class Outcome {
        NotTested,
        Works,
        NothingCame,
        SomethingElse, ///< another picture, another sound
        NoDevice,
        NotReadable, ///< this system does not let us open our own device
    };

    Outcome outcome = Outcome::NotTested;
    base::Microseconds delay{0}; ///< from our hand to the reader's
    double gainDb = 0;           ///< of the microphone, against what was played
    std::string cause;           ///< for the log

    bool operator==(const DeviceFinding &) const = default;
};

} // namespace ducklive::client
