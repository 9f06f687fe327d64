#pragma once

namespace ducklive::cli {

/// The largest resident memory of this process so far, in MB; 0 where the system does not tell.
[[nodiscard]] double peakMemoryMb();

} // namespace ducklive::cli
