#include "delivery_inbox.h"

#include <algorithm>
#include <utility>

namespace ducklive::server::net {

bool DeliveryInbox::push(Delivery delivery)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_waiting.empty();
    if (m_waiting.size() >= kMaxWaiting) {
        const auto media =
            std::find_if(m_waiting.begin(), m_waiting.end(), [](const Delivery &old) {
                return std::holds_alternative<VideoUnit>(old.what) ||
                       std::holds_alternative<AudioUnit>(old.what);
            });
        if (media != m_waiting.end()) {
            m_waiting.erase(media);
            ++m_dropped;
        }
    }
    m_waiting.push_back(std::move(delivery));
    return wasEmpty;
}

std::deque<DeliveryInbox::Delivery> DeliveryInbox::takeAll()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_waiting, {});
}

std::uint64_t DeliveryInbox::takeDropped()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_dropped, 0);
}

} // namespace ducklive::server::net
