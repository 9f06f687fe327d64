#include "worker.h"

#include "ducklive/base/named_thread.h"

#include <utility>

namespace ducklive::server::net {

Worker::Worker()
    : m_thread(base::startThread("net-worker", [this](std::stop_token stop) { run(stop); }))
{
}

Worker::~Worker()
{
    stop();
}

void Worker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

bool Worker::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped || m_jobs.size() >= kMaxJobs)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void Worker::run(const std::stop_token &stop)
{
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); }))
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
        if (stop.stop_requested())
            return;
    }
}

} // namespace ducklive::server::net
