#pragma once

#include "ducklive/base/timestamp.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace ducklive::observability {

/// Durations in buckets that grow by about 12 % from 10 µs to some 20 s, so that quantiles are
/// right within ±6 %. Thread-safe and realtime-safe: record() is two relaxed atomic adds.
class Histogram
{
public:
    static constexpr int kBuckets = 128;

    void record(base::Microseconds duration) noexcept;

    [[nodiscard]] std::uint64_t count() const noexcept;
    [[nodiscard]] base::Microseconds sum() const noexcept;
    /// Value below which the fraction `q` (0…1) of the records lie; zero without records.
    [[nodiscard]] base::Microseconds quantile(double q) const noexcept;
    /// Upper bound of a bucket.
    [[nodiscard]] static base::Microseconds upperBound(int bucket) noexcept;
    [[nodiscard]] std::uint64_t bucketCount(int bucket) const noexcept;

private:
    std::array<std::atomic<std::uint64_t>, kBuckets> m_buckets{};
    std::atomic<std::int64_t> m_sumMicros{0};
};

} // namespace ducklive::observability
