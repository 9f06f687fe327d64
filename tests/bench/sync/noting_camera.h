#pragma once

#include "stamped_video.h"

#include "ducklive/devices/virtual_camera.h"

#include <mutex>
#include <vector>

namespace ducklive::bench {

/// A virtual camera that reads the stamp of every picture it is handed.
class NotingCamera final : public devices::VirtualCamera
{
public:
    struct Seen
    {
        base::Timestamp at;
        base::Microseconds delay; ///< since the picture was taken, by its own pixels
    };

    /// `seen` outlives the camera.
    NotingCamera(const base::Clock &clock, base::Timestamp start, std::vector<Seen> &seen)
        : m_clock(clock)
        , m_start(start)
        , m_seen(seen)
    {
    }

    base::Result<void> open(const devices::CameraMode &) override { return {}; }
    void close() override {}
    devices::DeviceStatus status() const override { return {}; }

    void submit(media::ConstFramePtr picture) override
    {
        const auto stamp = capture::PatternSource::readNumber(*picture);
        if (stamp == m_last)
            return;
        m_last = stamp;
        const auto now = m_clock.now();
        m_seen.push_back({now, now - m_start - base::Microseconds{stamp * StampedVideo::kTick}});
    }

private:
    const base::Clock &m_clock;
    base::Timestamp m_start;
    std::vector<Seen> &m_seen;
    std::uint32_t m_last = 0;
};

} // namespace ducklive::bench
