#pragma once

#include "source_preview.h"

#include "ducklive/capture/pattern_source.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ducklive::test {

/// Cameras and files that show what a test says. Thread-safe.
class FakeVideoDevices
{
public:
    [[nodiscard]] serverui::SourcePreview::Devices devices()
    {
        return {[this](const std::string &name, const capture::VideoMode &) { return make(name); },
                [this] { return cameras; }};
    }

    /// Whatever is open shows this.
    void show(std::uint32_t number)
    {
        const std::lock_guard lock(m_mutex);
        if (m_deliver)
            m_deliver(picture(number));
    }
    /// Opening takes until letGo().
    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_isHeld = true;
    }
    void letGo()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isHeld = false;
        }
        m_released.notify_all();
    }
    /// How many were asked for.
    [[nodiscard]] int wishes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_wishes;
    }
    void lose()
    {
        const std::lock_guard lock(m_mutex);
        m_problem = base::Error{base::ErrorCode::CameraGone, "fake", {}};
    }
    /// Empty: nothing.
    [[nodiscard]] std::string openName() const
    {
        const std::lock_guard lock(m_mutex);
        return m_open;
    }
    [[nodiscard]] int opens() const
    {
        const std::lock_guard lock(m_mutex);
        return m_opens;
    }

    std::vector<capture::CameraDevice> cameras;
    std::optional<base::Error> refusal;
    /// One more picture comes while a source is being closed.
    bool isLate = false;

private:
    class Source final : public capture::VideoSource
    {
    public:
        Source(FakeVideoDevices &devices, std::string name)
            : m_devices(devices)
            , m_name(std::move(name))
        {
        }
        ~Source() override { Source::stop(); }
        std::string description() const override { return m_name; }
        base::Result<void> start(Deliver deliver) override
        {
            if (m_devices.refusal)
                return std::unexpected(*m_devices.refusal);
            const std::lock_guard lock(m_devices.m_mutex);
            m_devices.m_deliver = std::move(deliver);
            m_devices.m_open = m_name;
            ++m_devices.m_opens;
            m_isOpen = true;
            return {};
        }
        void stop() override
        {
            const std::lock_guard lock(m_devices.m_mutex);
            if (!std::exchange(m_isOpen, false))
                return;
            if (m_devices.isLate)
                m_devices.m_deliver(picture(99));
            m_devices.m_deliver = {};
            m_devices.m_open.clear();
        }
        std::optional<base::Error> problem() const override
        {
            const std::lock_guard lock(m_devices.m_mutex);
            return m_devices.m_problem;
        }

    private:
        FakeVideoDevices &m_devices;
        std::string m_name;
        bool m_isOpen = false;
    };

    static media::FramePtr picture(std::uint32_t number)
    {
        auto frame =
            std::make_shared<media::Frame>(media::Size{640, 360}, media::PixelFormat::Bgr24);
        capture::PatternSource::draw(*frame, number);
        return frame;
    }

    base::Result<std::unique_ptr<capture::VideoSource>> make(const std::string &name)
    {
        std::unique_lock lock(m_mutex);
        ++m_wishes;
        m_released.wait(lock, [this] { return !m_isHeld; });
        return std::make_unique<Source>(*this, name);
    }

    mutable std::mutex m_mutex;
    capture::VideoSource::Deliver m_deliver;
    std::string m_open;
    std::optional<base::Error> m_problem;
    int m_opens = 0;
    int m_wishes = 0;
    bool m_isHeld = false;
    std::condition_variable m_released;
};

} // namespace ducklive::test
