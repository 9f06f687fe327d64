#include "microphone_line.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ducklive::capture {

using base::ErrorCode;
using base::Microseconds;
using base::Result;

namespace {

/// Some systems do not end the stream of an unplugged device, they only stop calling.
constexpr Microseconds kSilentFor{2'000'000};

std::int64_t microsOf(std::uint64_t samples, int rate)
{
    return static_cast<std::int64_t>(samples) * 1'000'000 / rate;
}

/// 48 kHz first, so that nothing needs converting; then the device's own rate.
std::vector<media::SoundFormat> formatsFor(const media::SoundDevice &device)
{
    const int channels = std::min(device.inputs, 2);
    std::vector<media::SoundFormat> formats{{AudioSource::kRate, channels}};
    if (device.rate != AudioSource::kRate)
        formats.push_back({device.rate, channels});
    if (channels > 1)
        formats.push_back({device.rate, 1});
    return formats;
}

} // namespace

Result<std::unique_ptr<MicrophoneLine>> MicrophoneLine::open(media::SoundSystem &sound,
                                                             const media::SoundDevice &device,
                                                             const base::Clock &clock,
                                                             AudioSource::Deliver deliver)
{
    base::Error problem{ErrorCode::Unsupported, device.name, "no format fits"};
    for (const auto &format : formatsFor(device)) {
        auto blocks = BlockMaker::create(format.rate, deliver);
        if (!blocks)
            continue;
        std::unique_ptr<MicrophoneLine> line(
            new MicrophoneLine(device.name, format, clock, std::move(*blocks)));
        auto opened = sound.openInput(
            device, format, [line = line.get()](std::span<const float> samples, Microseconds age) {
                line->capture(samples, age);
            });
        if (opened) {
            line->m_stream = std::move(*opened);
            return line;
        }
        problem = opened.error();
        if (problem.code != ErrorCode::Unsupported)
            break;
    }
    const bool gone = problem.code == ErrorCode::NotFound;
    return base::fail(gone ? ErrorCode::MicrophoneMissing : ErrorCode::MicrophoneBusy, device.name,
                      problem.cause);
}

MicrophoneLine::MicrophoneLine(std::string name, const media::SoundFormat &format,
                               const base::Clock &clock, BlockMaker blocks)
    : m_name(std::move(name))
    , m_format(format)
    , m_clock(clock)
    , m_blocks(std::move(blocks))
    , m_ring(static_cast<std::size_t>(format.rate))
    , m_heard(base::toMicros(clock.now()))
{
}

/// On the device's thread: channels become one, and everything else waits for pump().
void MicrophoneLine::capture(std::span<const float> samples, Microseconds age) noexcept
{
    const auto channels = static_cast<std::size_t>(m_format.channels);
    const auto now = m_clock.now();
    const std::uint64_t first = m_ring.written();
    m_origin.store(static_cast<std::int64_t>(base::toMicros(now - age)) -
                       microsOf(first, m_format.rate),
                   std::memory_order_relaxed);
    const std::size_t frames = samples.size() / channels;
    for (std::size_t done = 0; done < frames;) {
        const std::size_t count = std::min(frames - done, m_mono.size());
        for (std::size_t i = 0; i < count; ++i) {
            float sum = 0.0F;
            for (std::size_t channel = 0; channel < channels; ++channel)
                sum += samples[(done + i) * channels + channel];
            m_mono[i] = sum / static_cast<float>(channels);
        }
        m_ring.write(std::span<const float>(m_mono).first(count));
        done += count;
    }
    m_heard.store(base::toMicros(now), std::memory_order_relaxed);
    m_arrived.release();
}

void MicrophoneLine::pump(std::chrono::milliseconds patience)
{
    if (!m_arrived.try_acquire_for(patience))
        return;
    while (m_arrived.try_acquire()) {
    }
    const auto piece = m_ring.read();
    if (piece.first != m_expected) {
        m_lost += piece.first - m_expected;
        m_blocks.restart();
    }
    m_expected = piece.first + piece.samples.size();
    const auto captured =
        m_origin.load(std::memory_order_relaxed) + microsOf(piece.first, m_format.rate);
    m_blocks.push(piece.samples, base::timestampFromMicros(static_cast<std::uint64_t>(captured)));
}

std::optional<base::Error> MicrophoneLine::problem() const
{
    if (!m_stream->isActive())
        return base::Error{ErrorCode::MicrophoneGone, m_name, {}};
    const auto heard = base::timestampFromMicros(m_heard.load(std::memory_order_relaxed));
    if (m_clock.now() - heard > kSilentFor)
        return base::Error{ErrorCode::MicrophoneSilent, m_name, {}};
    return std::nullopt;
}

} // namespace ducklive::capture
