#include "ducklive/devices/null_microphone.h"

#include <utility>

namespace ducklive::devices {

NullMicrophone::NullMicrophone(const base::Clock &clock)
    : m_clock(clock)
{
}

base::Result<void> NullMicrophone::start(Pull pull)
{
    const std::lock_guard lock(m_mutex);
    m_pull = std::move(pull);
    return {};
}

void NullMicrophone::stop()
{
    const std::lock_guard lock(m_mutex);
    m_pull = {};
}

MicrophoneStatus NullMicrophone::status() const
{
    const std::lock_guard lock(m_mutex);
    MicrophoneStatus status;
    status.name = "none";
    status.kind = "none";
    status.isOpen = m_pull != nullptr;
    status.samples = m_samples;
    status.latency = m_latency;
    return status;
}

std::vector<float> NullMicrophone::listen(std::size_t count, base::Microseconds ahead)
{
    const std::lock_guard lock(m_mutex);
    if (!m_pull)
        return {};
    std::vector<float> samples(count);
    m_pull(samples, m_clock.now() + ahead);
    m_samples += count;
    m_latency = ahead;
    return samples;
}

} // namespace ducklive::devices
