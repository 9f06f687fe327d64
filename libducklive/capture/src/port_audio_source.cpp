#include "port_audio_source.h"

#include "microphone_choice.h"
#include "microphone_line.h"
#include "pacer.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <utility>

namespace ducklive::capture {

using base::ErrorCode;
using base::Result;

namespace {

/// Longest wait for sound before the thread looks whether it should stop.
constexpr std::chrono::milliseconds kPatience{50};

} // namespace

PortAudioSource::PortAudioSource(std::string name, media::SoundSystem &sound,
                                 const base::Clock &clock, base::Microseconds retry)
    : m_name(std::move(name))
    , m_sound(sound)
    , m_clock(clock)
    , m_retry(retry)
{
}

PortAudioSource::~PortAudioSource()
{
    stop();
}

std::string PortAudioSource::description() const
{
    return "microphone " + (m_name.empty() ? "default" : m_name);
}

Result<void> PortAudioSource::start(Deliver deliver)
{
    stop();
    m_deliver = [this, deliver = std::move(deliver)](std::span<const float> block,
                                                     base::Timestamp captured) {
        deliver(block, captured);
        const std::lock_guard lock(m_mutex);
        ++m_status.blocks;
        m_status.problem.reset(); // only sound proves that a microphone is back
    };
    m_chosen.clear();
    m_lostBefore = m_glitchesBefore = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_status = {};
    }
    m_sound.rescan();
    if (auto opened = open(); !opened)
        return opened;
    m_thread = base::startThread(
        "dl-mic", [this](const std::stop_token &token) { run(token); }, base::ThreadPriority::Live);
    return {};
}

/// A device that was chosen by its place or by a part of its name is the one to wait for when it is
/// gone; the default may be another one by then.
Result<media::SoundDevice> PortAudioSource::choose()
{
    return chooseMicrophone(m_sound.devices(), m_chosen.empty() ? m_name : m_chosen);
}

Result<void> PortAudioSource::open()
{
    const auto device = choose();
    if (!device)
        return std::unexpected(device.error());
    auto line = MicrophoneLine::open(m_sound, *device, m_clock, m_deliver);
    if (!line)
        return std::unexpected(line.error());
    m_line = std::move(*line);
    if (!m_name.empty())
        m_chosen = device->id;
    m_lastName = device->name;
    const std::lock_guard lock(m_mutex);
    m_status.device = device->name;
    return {};
}

void PortAudioSource::run(const std::stop_token &stop)
{
    Pacer pacer;
    while (!stop.stop_requested()) {
        if (m_line) {
            serve();
            continue;
        }
        if (!pacer.wait(stop, m_retry))
            return;
        m_sound.rescan();
        if (const auto opened = open(); !opened)
            close({ErrorCode::MicrophoneGone, m_lastName, base::toLogLine(opened.error())});
    }
}

void PortAudioSource::serve()
{
    m_line->pump(kPatience);
    {
        const std::lock_guard lock(m_mutex);
        m_status.lost = m_lostBefore + m_line->lost();
        m_status.glitches = m_glitchesBefore + m_line->glitches();
    }
    if (auto problem = m_line->problem())
        close(std::move(*problem));
}

void PortAudioSource::close(base::Error problem)
{
    m_line.reset();
    const std::lock_guard lock(m_mutex);
    m_lostBefore = m_status.lost;
    m_glitchesBefore = m_status.glitches;
    m_status.device.clear();
    m_status.problem = std::move(problem);
}

void PortAudioSource::stop()
{
    m_thread = {};
    m_line.reset();
}

AudioSourceStatus PortAudioSource::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

} // namespace ducklive::capture
