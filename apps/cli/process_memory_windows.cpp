#include "process_memory.h"

#include <windows.h>

#include <psapi.h>

namespace ducklive::cli {

double peakMemoryMb()
{
    PROCESS_MEMORY_COUNTERS counters{};
    if (!GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters))
        return 0;
    return static_cast<double>(counters.PeakWorkingSetSize) / (1024.0 * 1024.0);
}

} // namespace ducklive::cli
