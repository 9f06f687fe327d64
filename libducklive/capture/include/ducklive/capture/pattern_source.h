#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/video_source.h"
#include "ducklive/media/frame_pool.h"

#include <thread>

namespace ducklive::capture {

/// Colour bars, a moving bar, and the frame number as black and white blocks in the top row (32
/// blocks, the most significant bit first), so that a reader can tell which frame it sees.
class PatternSource final : public VideoSource
{
public:
    PatternSource(const VideoMode &mode, const base::Clock &clock);
    ~PatternSource() override;

    std::string description() const override { return "test pattern"; }
    base::Result<void> start(Deliver deliver) override;
    void stop() override;
    std::optional<base::Error> problem() const override { return {}; }

    /// Draws frame `number` into a Bgr24 frame of any size.
    static void draw(media::Frame &frame, std::uint32_t number);
    /// The number drawn into a frame (also after JPEG).
    static std::uint32_t readNumber(const media::Frame &frame);
    /// A Bgr24 frame shows the bars where draw() puts them; colours may be as far off as cameras
    /// and codecs put them.
    static bool hasBars(const media::Frame &frame);

private:
    VideoMode m_mode;
    const base::Clock &m_clock;
    media::FramePool m_pool;
    std::jthread m_thread;
};

} // namespace ducklive::capture
