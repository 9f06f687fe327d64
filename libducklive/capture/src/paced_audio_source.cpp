#include "paced_audio_source.h"

#include "pacer.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ducklive::capture {

namespace {

constexpr base::Microseconds kBlock{10'000};
/// A machine that slept starts again from now instead of hurrying after what it missed.
constexpr base::Microseconds kMostLate{500'000};

} // namespace

PacedAudioSource::PacedAudioSource(const base::Clock &clock)
    : m_clock(clock)
{
}

void PacedAudioSource::start(Fill fill, AudioSource::Deliver deliver)
{
    stop();
    m_blocks = 0;
    m_ended = false;
    m_thread = base::startThread("dl-sound",
                                 [this, fill = std::move(fill), deliver = std::move(deliver)](
                                     const std::stop_token &token) { run(token, fill, deliver); });
}

/// A block is delivered when its last sample would have been heard, as a microphone does.
void PacedAudioSource::run(const std::stop_token &stop, const Fill &fill,
                           const AudioSource::Deliver &deliver)
{
    Pacer pacer;
    std::array<float, AudioSource::kBlockSamples> block{};
    auto captured = m_clock.now();
    for (std::uint64_t first = 0; fill(block, first); first += block.size()) {
        const auto due = captured + kBlock;
        if (!pacer.wait(stop, std::max(due - m_clock.now(), base::Microseconds{0})))
            return;
        if (m_clock.now() - due > kMostLate)
            captured = m_clock.now() - kBlock;
        deliver(block, captured);
        m_blocks.fetch_add(1, std::memory_order_relaxed);
        captured += kBlock;
    }
    m_ended.store(true, std::memory_order_release);
}

void PacedAudioSource::stop()
{
    m_thread = {};
}

} // namespace ducklive::capture
