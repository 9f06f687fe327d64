#include "ducklive/base/named_thread.h"

#include <utility>

#ifdef __linux__
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#elif defined(__APPLE__)
#include <pthread/qos.h>
#elif defined(_WIN32)
#include <windows.h>
#endif

namespace ducklive::base {

namespace {

void nameCurrentThread([[maybe_unused]] const std::string &name)
{
#ifdef __linux__
    constexpr std::size_t kLinuxLimit = 15;
    pthread_setname_np(pthread_self(), name.substr(0, kLinuxLimit).c_str());
#endif
}

/// Best effort: without the right to it nothing changes.
void preferCurrentThread()
{
#ifdef __linux__
    constexpr int kLiveNice = -8;
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLiveNice);
#elif defined(__APPLE__)
    pthread_set_qos_class_self_np(QOS_CLASS_USER_INTERACTIVE, 0);
#elif defined(_WIN32)
    SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_HIGHEST);
#endif
}

} // namespace

std::jthread startThread(const std::string &name, std::function<void(std::stop_token)> body,
                         ThreadPriority priority)
{
    return std::jthread([name, priority, body = std::move(body)](std::stop_token stop) {
        nameCurrentThread(name);
        if (priority == ThreadPriority::Live)
            preferCurrentThread();
        body(std::move(stop));
    });
}

} // namespace ducklive::base
