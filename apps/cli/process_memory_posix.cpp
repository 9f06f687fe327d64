#include "process_memory.h"

#include <sys/resource.h>

namespace ducklive::cli {

double peakMemoryMb()
{
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
#ifdef __APPLE__
    constexpr double kUnit = 1.0; // bytes
#else
    constexpr double kUnit = 1024.0; // kilobytes
#endif
    return static_cast<double>(usage.ru_maxrss) * kUnit / (1024.0 * 1024.0);
}

} // namespace ducklive::cli
