#pragma once

#include "ducklive/devices/virtual_camera.h"

#include <mutex>

namespace ducklive::devices {

/// A camera nobody sees; keeps the newest picture. For tests, for `--camera none`, and for machines
/// where no virtual camera can be made. Thread-safe.
class NullCamera final : public VirtualCamera
{
public:
    base::Result<void> open(const CameraMode &) override;
    void submit(media::ConstFramePtr picture) override;
    void close() override;
    DeviceStatus status() const override;

    [[nodiscard]] media::ConstFramePtr newest() const;

private:
    mutable std::mutex m_mutex;
    media::ConstFramePtr m_newest;
    std::uint64_t m_submitted = 0;
    bool m_open = false;
};

} // namespace ducklive::devices
