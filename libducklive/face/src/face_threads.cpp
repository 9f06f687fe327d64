#include "face_threads.h"

#include "ducklive/base/named_thread.h"

#include <algorithm>
#include <string>

namespace ducklive::face {

namespace {

constexpr std::size_t kMostWorkers = 4;

} // namespace

FaceThreads::FaceThreads(std::size_t workers)
    : m_workers(std::max<std::size_t>(workers, 1))
{
}

FaceThreads::~FaceThreads()
{
    for (std::jthread &helper : m_helpers)
        helper.request_stop();
    m_wake.notify_all();
}

std::size_t FaceThreads::usualWorkers()
{
    return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostWorkers);
}

void FaceThreads::forEach(std::size_t count, const Body &body)
{
    if (count <= 1 || m_workers == 1) {
        for (std::size_t index = 0; index < count; ++index)
            body(index, 0);
        return;
    }
    start();
    std::unique_lock lock(m_mutex);
    m_body = &body;
    m_count = count;
    m_next = m_finished = 0;
    m_errors.assign(count, nullptr);
    m_wake.notify_all();
    workOff(lock, 0);
    m_done.wait(lock, [this] { return m_finished == m_count; });
    m_body = nullptr;
    for (const std::exception_ptr &error : m_errors) {
        if (error)
            std::rethrow_exception(error);
    }
}

void FaceThreads::start()
{
    for (std::size_t worker = m_helpers.size() + 1; worker < m_workers; ++worker)
        m_helpers.push_back(
            base::startThread("face " + std::to_string(worker),
                              [this, worker](const std::stop_token &stop) { help(stop, worker); }));
}

void FaceThreads::help(const std::stop_token &stop, std::size_t worker)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return m_body != nullptr && m_next < m_count; }))
        workOff(lock, worker);
}

void FaceThreads::workOff(std::unique_lock<std::mutex> &lock, std::size_t worker)
{
    while (m_next < m_count) {
        const std::size_t index = m_next++;
        const Body &body = *m_body;
        lock.unlock();
        std::exception_ptr error;
        try {
            body(index, worker);
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        m_errors[index] = error;
        if (++m_finished == m_count)
            m_done.notify_one();
    }
}

} // namespace ducklive::face
