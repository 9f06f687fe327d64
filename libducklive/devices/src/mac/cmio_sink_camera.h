#pragma once

#include "ducklive/devices/virtual_camera.h"

#include <memory>

namespace ducklive::devices {

/// The OBS camera extension of macOS 13 and later: its sink stream takes pictures from any program.
class CmioSinkCamera final : public VirtualCamera
{
public:
    CmioSinkCamera();
    ~CmioSinkCamera() override;

    base::Result<void> open(const CameraMode &mode) override;
    void submit(media::ConstFramePtr picture) override;
    void close() override;
    DeviceStatus status() const override;

private:
    class Sink;
    std::unique_ptr<Sink> m_sink;
};

} // namespace ducklive::devices
