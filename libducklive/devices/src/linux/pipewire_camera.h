#pragma once

#include "ducklive/devices/virtual_camera.h"

#include <memory>
#include <mutex>

namespace ducklive::devices {

/// A PipeWire `Video/Source` node "DuckLive Camera" that drives its own graph: every submitted
/// picture goes out at once, without a timer. Offers I420, YUY2 and BGRx in one size and rate. When
/// PipeWire itself goes away, the node is made again about once a second until it is back.
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
    void reopen();
    void setStream(std::shared_ptr<Stream> stream);
    [[nodiscard]] std::shared_ptr<Stream> stream() const;

    mutable std::mutex m_mutex; ///< the pointer, which status() reads from other threads
    std::shared_ptr<Stream> m_stream;
    CameraMode m_mode;
    int m_untilRetry = 0; ///< submits
};

} // namespace ducklive::devices
