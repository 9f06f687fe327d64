#include "port_audio_microphone.h"

#include <algorithm>
#include <utility>

namespace ducklive::devices {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// Some systems do not end the stream of an unplugged device, they only stop asking.
constexpr base::Microseconds kSilentFor{2'000'000};

} // namespace

PortAudioMicrophone::PortAudioMicrophone(CableOutput cable, media::SoundSystem &sound,
                                         const base::Clock &clock)
    : m_cable(std::move(cable))
    , m_sound(sound)
    , m_clock(clock)
{
}

PortAudioMicrophone::~PortAudioMicrophone()
{
    m_stream.reset(); // first of all: the device's thread uses the other members
}

Result<void> PortAudioMicrophone::open(VirtualMicrophone::Pull pull)
{
    m_pull = std::move(pull);
    m_sound.rescan();
    const auto devices = m_sound.devices();
    const auto device = std::ranges::find_if(devices, [this](const media::SoundDevice &d) {
        return d.outputs > 0 && d.isCalled(m_cable.name);
    });
    if (device == devices.end())
        return fail(ErrorCode::VirtualMicrophoneMissing, m_cable.listed,
                    "there is no output " + m_cable.name + "; " + m_cable.advice);
    m_channels = static_cast<std::size_t>(std::min(device->outputs, 2));
    m_played = base::toMicros(m_clock.now());
    auto opened = m_sound.openOutput(
        *device, {VirtualMicrophone::kRate, static_cast<int>(m_channels)},
        [this](std::span<float> samples, base::Microseconds ahead) { play(samples, ahead); });
    if (!opened)
        return fail(ErrorCode::VirtualMicrophoneMissing, m_cable.listed, opened.error().cause);
    m_stream = std::move(*opened);
    return {};
}

/// A cable has two channels, and a program that records may take either: both get the voice.
void PortAudioMicrophone::play(std::span<float> samples, base::Microseconds ahead)
{
    const auto now = m_clock.now();
    const std::size_t frames = samples.size() / m_channels;
    for (std::size_t done = 0; done < frames;) {
        const std::span mono(m_mono.data(), std::min(frames - done, m_mono.size()));
        const auto offset = base::Microseconds{
            static_cast<std::int64_t>(done * 1'000'000 / VirtualMicrophone::kRate)};
        m_pull(mono, now + ahead + offset);
        for (std::size_t i = 0; i < mono.size(); ++i)
            std::ranges::fill(samples.subspan((done + i) * m_channels, m_channels), mono[i]);
        done += mono.size();
    }
    m_samples.fetch_add(frames, std::memory_order_relaxed);
    m_ahead.store(ahead.count(), std::memory_order_relaxed);
    m_played.store(base::toMicros(now), std::memory_order_relaxed);
}

bool PortAudioMicrophone::isBroken() const
{
    const auto played = base::timestampFromMicros(m_played.load(std::memory_order_relaxed));
    return !m_stream || !m_stream->isActive() || m_clock.now() - played > kSilentFor;
}

MicrophoneStatus PortAudioMicrophone::status() const
{
    MicrophoneStatus status;
    status.name = m_cable.listed;
    status.kind = "portaudio";
    status.address = m_cable.listed;
    status.isOpen = !isBroken();
    status.isListened = status.isOpen; // a cable does not tell
    status.samples = m_samples.load(std::memory_order_relaxed);
    status.underruns = m_stream ? m_stream->glitches() : 0;
    status.latency = base::Microseconds{m_ahead.load(std::memory_order_relaxed)};
    if (!status.isOpen)
        status.problem = base::Error{base::ErrorCode::VirtualMicrophoneGone, m_cable.name, {}};
    return status;
}

} // namespace ducklive::devices
