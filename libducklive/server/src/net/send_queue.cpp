#include "send_queue.h"

#include <algorithm>

namespace ducklive::server::net {

SendQueue::Outcome SendQueue::push(SharedUnit unit)
{
    if (unit->kind == OutUnit::Kind::Video) {
        const auto first = m_units.begin() + std::ptrdiff_t(firstUnsent());
        const auto waiting = std::find_if(first, m_units.end(), [](const SharedUnit &queued) {
            return queued->kind == OutUnit::Kind::Video;
        });
        if (waiting != m_units.end()) {
            *waiting = std::move(unit);
            return Outcome::ReplacedVideo;
        }
        m_units.push_back(std::move(unit));
        return Outcome::Queued;
    }
    const std::size_t size = unit->size();
    Outcome outcome = Outcome::Queued;
    while (m_bytes + size > kMaxQueuedBytes) {
        if (!dropOldestAudio())
            return Outcome::Overflow;
        outcome = Outcome::DroppedAudio;
    }
    m_bytes += size;
    m_units.push_back(std::move(unit));
    return outcome;
}

bool SendQueue::dropOldestAudio()
{
    const auto first = m_units.begin() + std::ptrdiff_t(firstUnsent());
    const auto oldest = std::find_if(first, m_units.end(), [](const SharedUnit &queued) {
        return queued->kind == OutUnit::Kind::Audio;
    });
    if (oldest == m_units.end())
        return false;
    m_bytes -= (*oldest)->size();
    m_units.erase(oldest);
    return true;
}

const OutMessage *SendQueue::front() noexcept
{
    if (m_units.empty())
        return nullptr;
    m_sending = true;
    return &m_units.front()->messages[m_next];
}

void SendQueue::pop()
{
    m_sending = false;
    if (++m_next < m_units.front()->messages.size())
        return;
    if (m_units.front()->kind != OutUnit::Kind::Video)
        m_bytes -= m_units.front()->size();
    m_units.pop_front();
    m_next = 0;
}

void SendQueue::keepTextOnly()
{
    const auto first = m_units.begin() + std::ptrdiff_t(std::min(firstUnsent(), m_units.size()));
    const auto isMedia = [this](const SharedUnit &unit) {
        if (unit->kind == OutUnit::Kind::Audio)
            m_bytes -= unit->size();
        return unit->kind != OutUnit::Kind::Text;
    };
    m_units.erase(std::remove_if(first, m_units.end(), isMedia), m_units.end());
}

} // namespace ducklive::server::net
