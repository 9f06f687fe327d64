#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace ducklive::server::net {

/// One thread for what may take some 100 ms, in order. Overflow policy: DropNewest, post() says so.
/// Thread-safe.
class Worker
{
public:
    static constexpr std::size_t kMaxJobs = 256;

    Worker();
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// False when too much waits, or after stop().
    [[nodiscard]] bool post(std::function<void()> job);
    /// Ends the job under way and forgets the others.
    void stop();

private:
    void run(const std::stop_token &stop);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopped = false;
    std::jthread m_thread;
};

} // namespace ducklive::server::net
