#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/base/result.h"
#include "ducklive/base/shared_bytes.h"
#include "ducklive/capture/video_source.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/latest_slot.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace ducklive::client {

/// Source → JPEG, on a thread of its own, newest picture first. `deliver` runs on that thread.
class Uplink
{
public:
    using Deliver = std::function<void(base::Timestamp, base::SharedBytes)>;

    Uplink(std::unique_ptr<capture::VideoSource> source, int jpegQuality, Deliver deliver);
    ~Uplink();
    Uplink(const Uplink &) = delete;
    Uplink &operator=(const Uplink &) = delete;

    [[nodiscard]] base::Result<void> start();
    [[nodiscard]] std::uint64_t captured() const
    {
        return m_captured.load(std::memory_order_relaxed);
    }
    [[nodiscard]] std::optional<base::Error> problem() const { return m_source->problem(); }

private:
    void run(const std::stop_token &stop);

    std::unique_ptr<capture::VideoSource> m_source;
    int m_jpegQuality;
    Deliver m_deliver;
    media::JpegEncoder m_encoder;
    media::LatestSlot<media::FramePtr> m_newest;
    std::atomic<std::uint64_t> m_captured{0};
    std::jthread m_thread;
};

} // namespace ducklive::client
