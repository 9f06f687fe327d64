#pragma once

#include "ducklive/base/clock.h"
#include "ducklive/capture/audio_source.h"

#include <atomic>
#include <thread>

namespace ducklive::capture {

/// Delivers what a function makes, block by block, at the pace of a clock.
class PacedAudioSource
{
public:
    /// Fills the samples from number `first` on; false at the end.
    using Fill = std::function<bool(std::span<float> samples, std::uint64_t first)>;

    explicit PacedAudioSource(const base::Clock &clock);

    void start(Fill fill, AudioSource::Deliver deliver);
    void stop();
    [[nodiscard]] std::uint64_t blocks() const { return m_blocks.load(std::memory_order_relaxed); }
    [[nodiscard]] bool hasEnded() const { return m_ended.load(std::memory_order_acquire); }

private:
    void run(const std::stop_token &stop, const Fill &fill, const AudioSource::Deliver &deliver);

    const base::Clock &m_clock;
    std::atomic<std::uint64_t> m_blocks{0};
    std::atomic<bool> m_ended{false};
    std::jthread m_thread;
};

} // namespace ducklive::capture
