#pragma once

#include "ducklive/client/device_reader.h"
#include "ducklive/client/test_sound.h"
#include "ducklive/devices/virtual_camera.h"
#include "ducklive/media/pixel_conversion.h"

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace ducklive::test {

/// What joins a virtual camera to its reader; a test may put something between.
class CameraCable
{
public:
    using Deliver = capture::VideoSource::Deliver;
    std::function<media::FramePtr(const media::Frame &)> between; ///< null: as it is

    void attach(Deliver deliver)
    {
        const std::lock_guard lock(m_mutex);
        m_deliver = std::move(deliver);
    }
    void carry(const media::Frame &picture)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_deliver)
            return;
        auto packed = std::make_shared<media::Frame>();
        if (between)
            packed = between(picture);
        else if (!media::convertFrame(picture, media::PixelFormat::Bgr24, *packed))
            return;
        m_deliver(std::move(packed));
    }

private:
    std::mutex m_mutex;
    Deliver m_deliver;
};

class CabledCamera final : public devices::VirtualCamera
{
public:
    explicit CabledCamera(CameraCable &cable)
        : m_cable(cable)
    {
    }
    base::Result<void> open(const devices::CameraMode &) override { return {}; }
    void submit(media::ConstFramePtr picture) override { m_cable.carry(*picture); }
    void close() override {}
    devices::DeviceStatus status() const override
    {
        devices::DeviceStatus status;
        status.kind = "fake";
        status.isOpen = true;
        return status;
    }

private:
    CameraCable &m_cable;
};

/// Readers at the ends of a cable each; the sound's is heard at once, as far as `blocks` go.
class FakeDeviceReader final : public client::DeviceReader
{
public:
    CameraCable *cable = nullptr; ///< null: the camera cannot be opened by name
    client::TestSound *sound = nullptr;
    /// What becomes of every block on the way; null: as it is.
    std::function<void(std::span<float>)> between;
    int blocks = 60;
    std::function<void()> whileClosing; ///< called before the camera is closed; may wait

    base::Result<std::unique_ptr<capture::VideoSource>> camera(const devices::DeviceStatus &,
                                                               const capture::VideoMode &) override
    {
        if (!cable)
            return base::fail(base::ErrorCode::Unsupported, "camera");
        return std::make_unique<Camera>(*cable, whileClosing);
    }
    base::Result<std::unique_ptr<capture::AudioSource>>
    microphone(const devices::MicrophoneStatus &) override
    {
        return std::make_unique<Microphone>(*this);
    }

private:
    class Camera final : public capture::VideoSource
    {
    public:
        Camera(CameraCable &cable, std::function<void()> whileClosing)
            : m_cable(cable)
            , m_whileClosing(std::move(whileClosing))
        {
        }
        ~Camera() override
        {
            if (m_whileClosing)
                m_whileClosing();
            m_cable.attach({});
        }
        std::string description() const override { return "fake"; }
        base::Result<void> start(Deliver deliver) override
        {
            m_cable.attach(std::move(deliver));
            return {};
        }
        void stop() override { m_cable.attach({}); }
        std::optional<base::Error> problem() const override { return {}; }

    private:
        CameraCable &m_cable;
        std::function<void()> m_whileClosing;
    };

    class Microphone final : public capture::AudioSource
    {
    public:
        explicit Microphone(FakeDeviceReader &reader)
            : m_reader(reader)
        {
        }
        std::string description() const override { return "fake"; }
        base::Result<void> start(Deliver deliver) override
        {
            std::vector<float> block(kBlockSamples);
            for (int i = 0; i < m_reader.blocks; ++i) {
                if (m_reader.sound)
                    (void)m_reader.sound->fill(block);
                if (m_reader.between)
                    m_reader.between(block);
                deliver(block, {});
            }
            return {};
        }
        void stop() override {}
        capture::AudioSourceStatus status() const override { return {}; }

    private:
        FakeDeviceReader &m_reader;
    };
};

} // namespace ducklive::test
