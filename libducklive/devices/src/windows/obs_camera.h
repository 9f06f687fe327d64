#pragma once

#include "obs_queue_writer.h"

#include "ducklive/devices/virtual_camera.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace ducklive::devices {

/// The OBS Virtual Camera of Windows, fed from this program.
class ObsCamera final : public VirtualCamera
{
public:
    base::Result<void> open(const CameraMode &mode) override;
    void submit(media::ConstFramePtr picture) override;
    void close() override;
    DeviceStatus status() const override;

private:
    ObsQueueWriter m_writer;
    std::vector<std::uint8_t> m_packed;
    std::atomic<std::uint64_t> m_submitted{0};
    std::atomic<bool> m_open{false};
};

} // namespace ducklive::devices
