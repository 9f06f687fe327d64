#pragma once

#include "avi_stream.h"

#include "ducklive/base/shared_bytes.h"
#include "ducklive/base/timestamp.h"
#include "ducklive/media/resampler.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ducklive::client {

/// Lays pictures and voice on a recording's even clock by their capture time: a missing picture is
/// the last one again, missing voice is silence, what comes too late is left out. Begins with the
/// first picture. Not thread-safe.
class RecordingTimeline
{
public:
    using Write = std::function<void(const std::vector<std::uint8_t> &bytes)>;

    RecordingTimeline(int framesPerSecond, Write write);

    void picture(base::Timestamp captured, const base::SharedBytes &jpeg);
    void voice(base::Timestamp captured, int rate, const base::SharedBytes &pcm);
    [[nodiscard]] std::uint64_t pictures() const { return m_pictures; }
    /// Of the recording so far.
    [[nodiscard]] base::Microseconds length() const;

private:
    [[nodiscard]] std::int64_t sampleAt(base::Timestamp time) const;
    void fillVoiceUntil(std::int64_t sample);
    void writeVoice(std::span<const std::uint8_t> pcm);
    [[nodiscard]] std::vector<std::uint8_t> at48k(const std::vector<std::uint8_t> &pcm, int rate);

    int m_framesPerSecond;
    Write m_write;
    std::optional<base::Timestamp> m_begin;
    base::SharedBytes m_last;
    std::uint64_t m_pictures = 0;
    std::int64_t m_samples = 0;
    std::optional<media::Resampler> m_up;
};

} // namespace ducklive::client
