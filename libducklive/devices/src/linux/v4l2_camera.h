#pragma once

#include "ducklive/devices/virtual_camera.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ducklive::devices {

/// Writes YUYV into a v4l2loopback device. Facts: with exclusive_caps the node shows as a camera
/// only once a writer has set the format; write() wants the true picture size, not `sizeimage`.
class V4l2Camera final : public VirtualCamera
{
public:
    /// Empty path: the first v4l2loopback device.
    explicit V4l2Camera(std::string path);
    ~V4l2Camera() override;

    base::Result<void> open(const CameraMode &mode) override;
    void submit(media::ConstFramePtr picture) override;
    void close() override;
    DeviceStatus status() const override;

    /// The first loopback device, or empty.
    [[nodiscard]] static std::string findDevice();

private:
    [[nodiscard]] base::Result<void> configure(int device, const CameraMode &mode);
    void setProblem(std::optional<std::string> cause);

    std::string m_path;
    int m_device = -1;
    std::vector<std::uint8_t> m_packed;
    std::atomic<std::uint64_t> m_submitted{0};
    std::atomic<std::uint64_t> m_delivered{0};
    mutable std::mutex m_mutex;
    std::string m_card;
    std::optional<base::Error> m_problem;
    bool m_open = false;
};

} // namespace ducklive::devices
