#include "process_cpu.h"

#include <cstdint>

#include <windows.h>

namespace ducklive::serverui {

namespace {

std::uint64_t ticksOf(const FILETIME &time)
{
    return std::uint64_t(time.dwHighDateTime) << 32U | time.dwLowDateTime;
}

} // namespace

std::chrono::microseconds processCpuTime()
{
    FILETIME created{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user);
    return std::chrono::microseconds((ticksOf(kernel) + ticksOf(user)) / 10); // of 100 ns
}

} // namespace ducklive::serverui
