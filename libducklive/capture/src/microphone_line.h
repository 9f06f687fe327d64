#pragma once

#include "block_maker.h"
#include "sample_ring.h"

#include "ducklive/base/clock.h"
#include "ducklive/media/sound_system.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>

namespace ducklive::capture {

/// One opening of a microphone, until it is unplugged: the device's thread writes into a ring,
/// pump() takes from it. One owner thread.
class MicrophoneLine
{
public:
    /// Errors: MicrophoneMissing, MicrophoneBusy.
    [[nodiscard]] static base::Result<std::unique_ptr<MicrophoneLine>>
    open(media::SoundSystem &sound, const media::SoundDevice &device, const base::Clock &clock,
         AudioSource::Deliver deliver);

    /// Waits at most `patience` for sound and delivers what came.
    void pump(std::chrono::milliseconds patience);
    /// None while all is well; else the line will not deliver any more.
    [[nodiscard]] std::optional<base::Error> problem() const;
    [[nodiscard]] std::uint64_t lost() const { return m_lost; }
    [[nodiscard]] std::uint64_t glitches() const { return m_stream->glitches(); }

private:
    MicrophoneLine(std::string name, const media::SoundFormat &format, const base::Clock &clock,
                   BlockMaker blocks);
    void capture(std::span<const float> samples, base::Microseconds age) noexcept;

    std::string m_name; ///< of the device
    media::SoundFormat m_format;
    const base::Clock &m_clock;
    BlockMaker m_blocks;
    SampleRing m_ring;
    std::array<float, 512> m_mono{};
    std::atomic<std::int64_t> m_origin{0}; ///< µs, when sample 0 of the ring was heard
    std::atomic<std::uint64_t> m_heard{0}; ///< µs, when the device last called
    std::counting_semaphore<> m_arrived{0};
    std::uint64_t m_expected = 0; ///< number of the next sample from the ring
    std::uint64_t m_lost = 0;
    std::unique_ptr<media::SoundStream> m_stream; ///< last: its thread uses the others
};

} // namespace ducklive::capture
