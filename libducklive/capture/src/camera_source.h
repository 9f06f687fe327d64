#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/video_source.h"
#include "ducklive/media/frame_pool.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace ducklive::capture {

/// A real camera through OpenCV's video input: V4L2 or a PipeWire node on Linux, Media Foundation
/// on Windows, AVFoundation on macOS. An unplugged camera is opened again every second.
class CameraSource final : public VideoSource
{
public:
    /// `name`: "" or a number (index), a device path, or "pipewire:NODE".
    CameraSource(std::string name, const VideoMode &mode, const base::Clock &clock);
    ~CameraSource() override;

    std::string description() const override;
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    std::optional<base::Error> problem() const override;

private:
    class Device;
    void run(const std::stop_token &stop, const Deliver &deliver);
    void setProblem(std::optional<base::Error> problem);

    std::string m_name;
    VideoMode m_mode;
    const base::Clock &m_clock;
    media::FramePool m_pool;
    std::unique_ptr<Device> m_device;
    mutable std::mutex m_mutex;
    std::optional<base::Error> m_problem;
    std::jthread m_thread;
};

} // namespace ducklive::capture
