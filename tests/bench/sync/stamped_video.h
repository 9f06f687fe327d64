#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/named_thread.h"
#include "ducklive/capture/pattern_source.h"

#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace ducklive::bench {

/// A camera whose pictures carry their capture time in their pixels: tenths of a millisecond since
/// `start`, where PatternSource writes its number.
class StampedVideo final : public capture::VideoSource
{
public:
    static constexpr std::int64_t kTick = 100; ///< µs

    StampedVideo(const base::Clock &clock, base::Timestamp start)
        : m_clock(clock)
        , m_start(start)
    {
    }

    std::string description() const override { return "stamped pattern"; }
    std::optional<base::Error> problem() const override { return {}; }
    void stop() override { m_thread = {}; }

    base::Result<void> start(Deliver deliver) override
    {
        m_thread = base::startThread(
            "dl-stamps", [this, deliver = std::move(deliver)](const std::stop_token &stop) {
                for (auto due = m_clock.now(); !stop.stop_requested(); due += kInterval) {
                    std::this_thread::sleep_for(due - m_clock.now());
                    auto frame = std::make_shared<media::Frame>(media::Size{1280, 720},
                                                                media::PixelFormat::Bgr24);
                    frame->captured = m_clock.now();
                    const auto stamp = (frame->captured - m_start).count() / kTick;
                    capture::PatternSource::draw(*frame, static_cast<std::uint32_t>(stamp));
                    deliver(std::move(frame));
                }
            });
        return {};
    }

private:
    static constexpr base::Microseconds kInterval{33'333};

    const base::Clock &m_clock;
    base::Timestamp m_start;
    std::jthread m_thread;
};

} // namespace ducklive::bench
