#pragma once

#include "ducklive/base/timestamp.h"
#include "ducklive/observability/histogram.h"

#include <array>
#include <cstdint>
#include <vector>

#include <nlohmann/json.hpp>

namespace ducklive::cli {

/// Whether the delay grows during a run: looks at a histogram from time to time and compares the
/// first third of the run with the last. Memory is bounded, however long the run.
/// One thread, which may differ from the one that records.
class LatencyTrend
{
public:
    void sample(base::Timestamp now, const observability::Histogram &latency);

    /// {"first_third_p50_ms", "last_third_p50_ms", "frames_per_second"}; empty before three
    /// samples.
    [[nodiscard]] nlohmann::json json() const;

private:
    using Counts = std::array<std::uint64_t, observability::Histogram::kBuckets>;
    struct Sample
    {
        base::Timestamp at;
        Counts counts;
    };
    [[nodiscard]] static double medianMs(const Counts &from, const Counts &to);

    std::vector<Sample> m_samples;
    int m_every = 1; ///< keeps one of so many samples
    int m_skipped = 0;
};

} // namespace ducklive::cli
