#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace ducklive::media {

/// Hand-over of the newest item from one thread to another. Overflow policy: DropOldest (a put
/// replaces what was not taken yet and counts it).
/// Thread-safe: any number of producers, one consumer.
template <class T>
class LatestSlot
{
public:
    /// Returns true when an untaken item was replaced.
    bool put(T item)
    {
        std::optional<T> replaced;
        {
            const std::lock_guard lock(m_mutex);
            replaced = std::exchange(m_item, std::move(item));
            if (replaced)
                ++m_dropped;
        }
        m_arrived.notify_one();
        return replaced.has_value();
    }

    /// Waits for an item; empty when the stop token fired.
    [[nodiscard]] std::optional<T> take(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        if (!m_arrived.wait(lock, stop, [this] { return m_item.has_value(); }))
            return std::nullopt;
        return std::exchange(m_item, std::nullopt);
    }

    [[nodiscard]] std::optional<T> tryTake()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_item, std::nullopt);
    }

    [[nodiscard]] std::uint64_t dropped() const
    {
        const std::lock_guard lock(m_mutex);
        return m_dropped;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::optional<T> m_item;
    std::uint64_t m_dropped = 0;
};

} // namespace ducklive::media
