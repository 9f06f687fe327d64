#pragma once

#include "ducklive/capture/audio_source.h"
#include "ducklive/media/resampler.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ducklive::capture {

/// Turns mono sound of any rate, in pieces of any length, into the blocks an AudioSource delivers.
/// The times a device reports jitter; those of the blocks run evenly and follow its drift. One
/// thread.
class BlockMaker
{
public:
    [[nodiscard]] static base::Result<BlockMaker> create(int rate, AudioSource::Deliver deliver);

    /// `captured` is when the first of `samples` was heard. They follow those of the call before.
    void push(std::span<const float> samples, base::Timestamp captured);
    /// Something is missing: what comes next does not follow.
    void restart();

private:
    BlockMaker(int rate, std::optional<media::Resampler> resampler, AudioSource::Deliver deliver);
    void follow(base::Timestamp captured);
    void deliverBlocks();

    int m_rate;
    std::optional<media::Resampler> m_resampler; ///< none at 48 kHz
    AudioSource::Deliver m_deliver;
    std::vector<float> m_pending;
    std::uint64_t m_in = 0;                 ///< samples pushed since the restart
    std::uint64_t m_out = 0;                ///< samples delivered since the restart
    std::optional<base::Timestamp> m_start; ///< when sample 0 was heard, smoothed
    base::Timestamp m_newest{};             ///< of the block delivered last
};

} // namespace ducklive::capture
