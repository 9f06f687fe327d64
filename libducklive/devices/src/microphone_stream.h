#pragma once

#include "ducklive/base/result.h"
#include "ducklive/devices/microphone_status.h"
#include "ducklive/devices/virtual_microphone.h"

namespace ducklive::devices {

/// One opening of a virtual microphone, until its system goes away. open() once, on one thread;
/// isBroken() and status() from any.
class MicrophoneStream
{
public:
    virtual ~MicrophoneStream() = default;

    [[nodiscard]] virtual base::Result<void> open(VirtualMicrophone::Pull pull) = 0;
    /// True once it will never pull again.
    [[nodiscard]] virtual bool isBroken() const = 0;
    [[nodiscard]] virtual MicrophoneStatus status() const = 0;
};

} // namespace ducklive::devices
