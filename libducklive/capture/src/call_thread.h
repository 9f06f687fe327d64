#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace ducklive::capture {

/// Runs calls one after the other on a thread of its own, for libraries that want to be called from
/// one thread only (COM below PortAudio on Windows). Thread-safe; a call must not run() another.
class CallThread
{
public:
    explicit CallThread(const std::string &name);

    /// Returns when `call` has returned.
    void run(const std::function<void()> &call);

private:
    void serve(const std::stop_token &stop);

    std::mutex m_turn;  ///< one caller at a time
    std::mutex m_mutex; ///< the call
    std::condition_variable_any m_changed;
    const std::function<void()> *m_call = nullptr;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace ducklive::capture
