#include "latency_trend.h"

#include <numeric>

namespace ducklive::cli {

namespace {

constexpr std::size_t kMostSamples = 240;

} // namespace

void LatencyTrend::sample(base::Timestamp now, const observability::Histogram &latency)
{
    if (latency.count() == 0 || ++m_skipped < m_every)
        return;
    m_skipped = 0;
    if (m_samples.size() == kMostSamples) {
        for (std::size_t i = 1; 2 * i < kMostSamples; ++i)
            m_samples[i] = m_samples[2 * i];
        m_samples.resize(kMostSamples / 2);
        m_every *= 2;
    }
    Sample sample{now, {}};
    for (int i = 0; i < observability::Histogram::kBuckets; ++i)
        sample.counts[static_cast<std::size_t>(i)] = latency.bucketCount(i);
    m_samples.push_back(sample);
}

nlohmann::json LatencyTrend::json() const
{
    if (m_samples.size() < 3)
        return nlohmann::json::object();
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    const std::size_t third = m_samples.size() / 3;
    const auto frames = [](const Sample &sample) {
        return std::accumulate(sample.counts.begin(), sample.counts.end(), std::uint64_t{0});
    };
    const double seconds = std::chrono::duration<double>(last.at - first.at).count();
    return {{"first_third_p50_ms", medianMs(first.counts, m_samples[third].counts)},
            {"last_third_p50_ms",
             medianMs(m_samples[m_samples.size() - 1 - third].counts, last.counts)},
            {"frames_per_second", static_cast<double>(frames(last) - frames(first)) / seconds}};
}

double LatencyTrend::medianMs(const Counts &from, const Counts &to)
{
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < to.size(); ++i)
        total += to[i] - from[i];
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < to.size(); ++i) {
        seen += to[i] - from[i];
        if (total > 0 && 2 * seen >= total)
            return static_cast<double>(
                       observability::Histogram::upperBound(static_cast<int>(i)).count()) /
                   1e3;
    }
    return 0.0;
}

} // namespace ducklive::cli
