#include "reopening_audio_source.h"

#include "pacer.h"

#include "ducklive/base/named_thread.h"

#include <utility>

namespace ducklive::capture {

using base::Result;

ReopeningAudioSource::ReopeningAudioSource(std::unique_ptr<AudioSource> source,
                                           base::Microseconds retry)
    : m_source(std::move(source))
    , m_retry(retry)
{
}

ReopeningAudioSource::~ReopeningAudioSource()
{
    stop();
}

std::string ReopeningAudioSource::description() const
{
    return m_source->description();
}

Result<void> ReopeningAudioSource::start(Deliver deliver)
{
    stop();
    {
        const std::lock_guard lock(m_mutex);
        m_before = {};
        m_refusal.reset();
        m_deliver = std::move(deliver);
        if (auto started = m_source->start(m_deliver); !started)
            return started;
    }
    m_thread =
        base::startThread("dl-snd-watch", [this](const std::stop_token &token) { run(token); });
    return {};
}

void ReopeningAudioSource::stop()
{
    m_thread = {};
    const std::lock_guard lock(m_mutex);
    m_source->stop();
}

AudioSourceStatus ReopeningAudioSource::status() const
{
    const std::lock_guard lock(m_mutex);
    AudioSourceStatus status = m_source->status();
    status.blocks += m_before.blocks;
    status.lost += m_before.lost;
    status.glitches += m_before.glitches;
    if (m_refusal)
        status.problem = m_refusal;
    return status;
}

void ReopeningAudioSource::run(const std::stop_token &stop)
{
    Pacer pacer;
    while (pacer.wait(stop, m_retry)) {
        if (status().problem)
            reopen();
    }
}

void ReopeningAudioSource::reopen()
{
    AudioSourceStatus before = status();
    const std::lock_guard lock(m_mutex);
    const auto started = m_source->start(m_deliver);
    m_before = std::move(before);
    m_refusal = started ? std::nullopt : std::optional(started.error());
}

} // namespace ducklive::capture
