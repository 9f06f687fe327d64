#pragma once

#include "ducklive/base/result.h"
#include "ducklive/devices/device_status.h"
#include "ducklive/media/frame.h"

namespace ducklive::devices {

/// Size and rate the virtual camera offers; both sides even.
struct CameraMode
{
    media::Size size{1280, 720};
    int framesPerSecond = 30;
};

/// A camera that other programs on this machine can open.
/// open(), submit() and close() from one thread; status() from any.
class VirtualCamera
{
public:
    virtual ~VirtualCamera() = default;

    [[nodiscard]] virtual base::Result<void> open(const CameraMode &mode) = 0;
    /// Hands over the newest picture: I420, full range, of the mode's size. Returns soon; a picture
    /// that no consumer has taken yet is replaced (DropOldest).
    virtual void submit(media::ConstFramePtr picture) = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual DeviceStatus status() const = 0;
};

} // namespace ducklive::devices
