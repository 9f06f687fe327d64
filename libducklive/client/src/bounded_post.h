#pragma once

#include <atomic>
#include <functional>
#include <utility>

#include <QObject>

namespace ducklive::client {

/// Hands work to a Qt object's thread; at most so many pieces wait there, overflow policy:
/// DropNewest. From any thread, until the object goes.
class BoundedPost
{
public:
    BoundedPost(QObject &target, int most)
        : m_target(target)
        , m_most(most)
    {
    }

    void operator()(std::function<void()> work)
    {
        if (m_waiting.fetch_add(1, std::memory_order_relaxed) >= m_most) {
            m_waiting.fetch_sub(1, std::memory_order_relaxed);
            return;
        }
        QMetaObject::invokeMethod(
            &m_target,
            [this, work = std::move(work)] {
                m_waiting.fetch_sub(1, std::memory_order_relaxed);
                work();
            },
            Qt::QueuedConnection);
    }

private:
    QObject &m_target;
    int m_most;
    std::atomic<int> m_waiting{0};
};

} // namespace ducklive::client
