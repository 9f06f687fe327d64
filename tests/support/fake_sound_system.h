#pragma once

#include "ducklive/media/sound_system.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <utility>
#include <vector>

namespace ducklive::test {

/// A machine whose sound devices a test plugs in and out; record() and play() are the device's
/// thread. Like real ones, a device is found or forgotten by rescan(), and only while no stream is
/// open. Thread-safe.
class FakeSoundSystem final : public media::SoundSystem
{
public:
    void plug(media::SoundDevice device)
    {
        const std::lock_guard lock(m_mutex);
        m_plugged.push_back(std::move(device));
    }

    /// Its stream ends, as far as the system says so.
    void unplug(const std::string &id, bool isSaid = true)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_plugged, [&](const auto &device) { return device.id == id; });
        if (m_line && m_line->device == id) {
            m_line->active = !isSaid;
            m_line->capture = {};
            m_line->playback = {};
        }
    }

    /// Only the device's own rate works.
    void refuseOtherRates() { m_strict = true; }
    void beBusy(bool busy) { m_busy = busy; }

    /// Interleaved, as the open input has its channels.
    void record(std::span<const float> samples, base::Microseconds age)
    {
        if (const auto line = this->line(); line && line->capture)
            line->capture(samples, age);
    }
    std::vector<float> play(std::size_t frames, base::Microseconds ahead)
    {
        const auto line = this->line();
        if (!line || !line->playback)
            return {};
        std::vector<float> samples(frames * static_cast<std::size_t>(line->format.channels));
        line->playback(samples, ahead);
        return samples;
    }

    [[nodiscard]] media::SoundFormat format() const { return line()->format; }
    [[nodiscard]] std::string openDevice() const
    {
        const auto line = this->line();
        return line ? line->device : std::string();
    }
    /// Waits for one more stream to be opened, or refused.
    [[nodiscard]] bool waitForOpen() { return m_opened.try_acquire_for(std::chrono::seconds(20)); }
    [[nodiscard]] bool waitForRefusal()
    {
        return m_refused.try_acquire_for(std::chrono::seconds(20));
    }

    std::vector<media::SoundDevice> devices() override
    {
        const std::lock_guard lock(m_mutex);
        return m_listed;
    }
    bool rescan() override
    {
        const std::lock_guard lock(m_mutex);
        if (m_line)
            return false;
        m_listed = m_plugged;
        return true;
    }
    base::Result<std::unique_ptr<media::SoundStream>> openInput(const media::SoundDevice &device,
                                                                const media::SoundFormat &format,
                                                                Capture capture) override
    {
        return open(device, format, std::move(capture), {});
    }
    base::Result<std::unique_ptr<media::SoundStream>> openOutput(const media::SoundDevice &device,
                                                                 const media::SoundFormat &format,
                                                                 Playback playback) override
    {
        return open(device, format, {}, std::move(playback));
    }

private:
    struct Line
    {
        std::string device;
        media::SoundFormat format;
        Capture capture;
        Playback playback;
        std::atomic<bool> active{true};
    };

    class Stream final : public media::SoundStream
    {
    public:
        Stream(FakeSoundSystem &system, std::shared_ptr<Line> line)
            : m_system(system)
            , m_line(std::move(line))
        {
        }
        ~Stream() override { m_system.close(); }
        bool isActive() const override { return m_line->active; }
        std::uint64_t glitches() const override { return 0; }

    private:
        FakeSoundSystem &m_system;
        std::shared_ptr<Line> m_line;
    };

    [[nodiscard]] std::shared_ptr<Line> line() const
    {
        const std::lock_guard lock(m_mutex);
        return m_line;
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_line.reset();
    }
    base::Result<std::unique_ptr<media::SoundStream>> open(const media::SoundDevice &device,
                                                           const media::SoundFormat &format,
                                                           Capture capture, Playback playback)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find(m_plugged, device.id, &media::SoundDevice::id);
        if (found != m_plugged.end() && m_strict && format.rate != found->rate)
            return base::fail(base::ErrorCode::Unsupported, device.name, "rate");
        if (found == m_plugged.end() || m_busy) {
            m_refused.release();
            return base::fail(m_busy ? base::ErrorCode::Busy : base::ErrorCode::NotFound,
                              device.name, "refused");
        }
        m_line = std::make_shared<Line>();
        m_line->device = device.id;
        m_line->format = format;
        m_line->capture = std::move(capture);
        m_line->playback = std::move(playback);
        m_opened.release();
        return std::make_unique<Stream>(*this, m_line);
    }

    mutable std::mutex m_mutex;
    std::vector<media::SoundDevice> m_plugged;
    std::vector<media::SoundDevice> m_listed;
    std::shared_ptr<Line> m_line;
    std::atomic<bool> m_strict{false};
    std::atomic<bool> m_busy{false};
    std::counting_semaphore<> m_opened{0};
    std::counting_semaphore<> m_refused{0};
};

} // namespace ducklive::test
