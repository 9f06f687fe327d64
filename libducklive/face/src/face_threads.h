#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ducklive::face {

/// Works off the faces of one frame on a few threads: the caller's and helpers that sleep in
/// between, started when there is first more than one face. Owned and called by one thread.
class FaceThreads
{
public:
    using Body = std::function<void(std::size_t index, std::size_t worker)>;

    explicit FaceThreads(std::size_t workers);
    ~FaceThreads();
    FaceThreads(const FaceThreads &) = delete;
    FaceThreads &operator=(const FaceThreads &) = delete;

    /// As many as there are processors, at most four.
    [[nodiscard]] static std::size_t usualWorkers();
    [[nodiscard]] std::size_t workers() const { return m_workers; }

    /// Calls body(index, worker) once for every index below `count` and returns when all are done.
    /// Calls with the same worker (< workers()) never overlap. Rethrows the exception of the lowest
    /// index.
    void forEach(std::size_t count, const Body &body);

private:
    void start();
    void help(const std::stop_token &stop, std::size_t worker);
    void workOff(std::unique_lock<std::mutex> &lock, std::size_t worker);

    const std::size_t m_workers;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_done;
    const Body *m_body = nullptr; ///< from here on guarded by m_mutex
    std::size_t m_count = 0, m_next = 0, m_finished = 0;
    std::vector<std::exception_ptr> m_errors; ///< by index
    std::vector<std::jthread> m_helpers;
};

} // namespace ducklive::face
