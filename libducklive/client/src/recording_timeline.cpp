#include "recording_timeline.h"

#include "ducklive/media/pcm.h"

#include <algorithm>

namespace ducklive::client {

namespace {

/// Chunks that meet within this much are one after the other: clocks and jitter, no gap.
constexpr std::int64_t kSeam = AviStream::kRate / 50;
/// Voice that is silent for so long, picture going on, is filled up, so that players need not wait.
constexpr std::int64_t kVoiceBehind = AviStream::kRate / 2;
/// A stream that was away is shown as its last picture, but not for ever.
constexpr std::uint64_t kMostRepeats = 30 * 60;

} // namespace

RecordingTimeline::RecordingTimeline(int framesPerSecond, Write write)
    : m_framesPerSecond(framesPerSecond)
    , m_write(std::move(write))
{
}

void RecordingTimeline::picture(base::Timestamp captured, const base::SharedBytes &jpeg)
{
    if (!m_begin)
        m_begin = captured;
    const auto since = (captured - *m_begin).count();
    const auto place = (since * m_framesPerSecond + 500'000) / 1'000'000;
    if (place < static_cast<std::int64_t>(m_pictures))
        return;
    const auto missing =
        std::min<std::uint64_t>(static_cast<std::uint64_t>(place) - m_pictures, kMostRepeats);
    for (std::uint64_t i = 0; i < missing && m_last; ++i, ++m_pictures)
        m_write(AviStream::picture(*m_last));
    m_pictures = static_cast<std::uint64_t>(place) + 1;
    m_last = jpeg;
    m_write(AviStream::picture(*jpeg));
    fillVoiceUntil(sampleAt(captured) - kVoiceBehind);
}

void RecordingTimeline::voice(base::Timestamp captured, int rate, const base::SharedBytes &pcm)
{
    if (!m_begin)
        return;
    std::vector<std::uint8_t> bytes = at48k(*pcm, rate);
    const std::int64_t place = sampleAt(captured);
    if (place > m_samples + kSeam)
        fillVoiceUntil(place);
    std::span<const std::uint8_t> rest(bytes);
    if (place < m_samples - kSeam) {
        const auto known =
            std::min<std::size_t>(rest.size(), static_cast<std::size_t>(m_samples - place) * 2);
        rest = rest.subspan(known);
    }
    writeVoice(rest);
}

base::Microseconds RecordingTimeline::length() const
{
    return base::Microseconds{static_cast<std::int64_t>(m_pictures) * 1'000'000 /
                              m_framesPerSecond};
}

std::int64_t RecordingTimeline::sampleAt(base::Timestamp time) const
{
    return (time - *m_begin).count() * AviStream::kRate / 1'000'000;
}

void RecordingTimeline::fillVoiceUntil(std::int64_t sample)
{
    if (sample > m_samples)
        writeVoice(std::vector<std::uint8_t>(static_cast<std::size_t>(sample - m_samples) * 2));
}

void RecordingTimeline::writeVoice(std::span<const std::uint8_t> pcm)
{
    if (pcm.empty())
        return;
    m_write(AviStream::sound(pcm));
    m_samples += static_cast<std::int64_t>(pcm.size() / 2);
}

std::vector<std::uint8_t> RecordingTimeline::at48k(const std::vector<std::uint8_t> &pcm, int rate)
{
    if (rate == AviStream::kRate)
        return pcm;
    if (!m_up) {
        auto made = media::Resampler::create(rate, AviStream::kRate);
        if (!made)
            return {};
        m_up.emplace(std::move(*made));
    }
    std::vector<float> in;
    std::vector<float> out;
    media::appendFloats(pcm, in);
    m_up->process(in, out);
    return media::toPcm(out);
}

} // namespace ducklive::client
