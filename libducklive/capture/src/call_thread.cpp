#include "call_thread.h"

#include "ducklive/base/named_thread.h"

namespace ducklive::capture {

CallThread::CallThread(const std::string &name)
    : m_thread(base::startThread(name, [this](const std::stop_token &stop) { serve(stop); }))
{
}

void CallThread::run(const std::function<void()> &call)
{
    const std::lock_guard turn(m_turn);
    std::unique_lock lock(m_mutex);
    m_call = &call;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_call == nullptr; });
}

void CallThread::serve(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_call != nullptr; })) {
        (*m_call)(); // the caller waits, so nobody needs the lock meanwhile
        m_call = nullptr;
        m_changed.notify_all();
    }
}

} // namespace ducklive::capture
