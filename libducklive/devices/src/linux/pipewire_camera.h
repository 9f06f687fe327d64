#pragma once

#include "ducklive/devices/virtual_camera.h"

#include <memory>

namespace ducklive::devices {

/// A PipeWire `Video/Source` node "DuckLive Camera" that drives its own graph: every submitted
/// picture goes out at once, without a timer. Offers I420, YUY2 and BGRx in one size and rate.
class PipeWireCamera final : public VirtualCamera
{
public:
    PipeWireCamera();
    ~PipeWireCamera() override;

    base::Result<void> open(const CameraMode &mode) override;
    void submit(media::ConstFramePtr picture) override;
    void close() override;
    DeviceStatus status() const override;

private:
    class Stream;
    std::unique_ptr<Stream> m_stream;
};

} // namespace ducklive::devices
