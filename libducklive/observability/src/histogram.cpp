#include "ducklive/observability/histogram.h"

#include <algorithm>
#include <cmath>

namespace ducklive::observability {

namespace {

constexpr double kFirstBoundMicros = 10.0;
constexpr double kGrowth = 1.12;

int bucketOf(std::int64_t micros) noexcept
{
    if (micros <= static_cast<std::int64_t>(kFirstBoundMicros))
        return 0;
    const double steps =
        std::log(static_cast<double>(micros) / kFirstBoundMicros) / std::log(kGrowth);
    return std::clamp(static_cast<int>(std::ceil(steps)), 0, Histogram::kBuckets - 1);
}

} // namespace

void Histogram::record(base::Microseconds duration) noexcept
{
    const std::int64_t micros = std::max<std::int64_t>(duration.count(), 0);
    m_buckets[bucketOf(micros)].fetch_add(1, std::memory_order_relaxed);
    m_sumMicros.fetch_add(micros, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const noexcept
{
    std::uint64_t total = 0;
    for (const auto &bucket : m_buckets)
        total += bucket.load(std::memory_order_relaxed);
    return total;
}

base::Microseconds Histogram::sum() const noexcept
{
    return base::Microseconds{m_sumMicros.load(std::memory_order_relaxed)};
}

base::Microseconds Histogram::quantile(double q) const noexcept
{
    const std::uint64_t total = count();
    if (total == 0)
        return base::Microseconds{0};
    const auto rank =
        static_cast<std::uint64_t>(std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(total)));
    std::uint64_t seen = 0;
    for (int i = 0; i < kBuckets; ++i) {
        seen += bucketCount(i);
        if (seen >= std::max<std::uint64_t>(rank, 1))
            return base::Microseconds{static_cast<std::int64_t>(
                static_cast<double>(upperBound(i).count()) / std::sqrt(kGrowth))};
    }
    return upperBound(kBuckets - 1);
}

base::Microseconds Histogram::upperBound(int bucket) noexcept
{
    return base::Microseconds{
        static_cast<std::int64_t>(kFirstBoundMicros * std::pow(kGrowth, bucket))};
}

std::uint64_t Histogram::bucketCount(int bucket) const noexcept
{
    return m_buckets[bucket].load(std::memory_order_relaxed);
}

} // namespace ducklive::observability
