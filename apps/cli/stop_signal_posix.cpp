#include "stop_signal.h"

#include <csignal>
#include <ctime>

#include <pthread.h>

namespace ducklive::cli {

namespace {

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, number);
    return set;
}

} // namespace

StopSignal::StopSignal()
{
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignal::waitFor(std::chrono::milliseconds duration)
{
    const sigset_t set = stopSignals();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    const timespec limit{seconds.count(), (duration - seconds).count() * 1'000'000};
    return sigtimedwait(&set, nullptr, &limit) > 0;
}

} // namespace ducklive::cli
