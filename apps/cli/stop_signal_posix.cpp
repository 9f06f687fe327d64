#include "stop_signal.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace ducklive::cli {

namespace {

/// A handler has no context argument, so the pipe it writes to must be found without one. Blocking
/// the signals and waiting for them instead does not do: libraries start threads before main()
/// (OpenBLAS does), and those would not have them blocked.
const std::array<int, 2> &signalPipe()
{
    static const std::array<int, 2> ends = [] {
        std::array<int, 2> made{-1, -1};
        if (pipe2(made.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            made = {-1, -1};
        return made;
    }();
    return ends;
}

extern "C" void onStopSignal(int)
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = write(signalPipe()[1], &byte, 1);
    errno = before;
}

} // namespace

StopSignal::StopSignal()
{
    (void)signalPipe(); // made before a handler can run
    struct sigaction action = {};
    action.sa_handler = onStopSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaction(number, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignal::waitFor(std::chrono::milliseconds duration)
{
    pollfd entry{signalPipe()[0], POLLIN, 0};
    return poll(&entry, 1, static_cast<int>(duration.count())) > 0;
}

} // namespace ducklive::cli
