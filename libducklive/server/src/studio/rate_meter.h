#pragma once

#include "ducklive/base/timestamp.h"

#include <cstdint>
#include <deque>
#include <mutex>

namespace ducklive::server {

/// Frames, bytes and latency over the last two seconds. Thread-safe.
class RateMeter
{
public:
    struct Rates
    {
        double framesPerSecond = 0;
        double kilobitsPerSecond = 0;
        double averageLatencyMs = 0;
        std::uint64_t total = 0;
    };

    void add(base::Timestamp now, std::size_t bytes, base::Microseconds latency)
    {
        const std::lock_guard lock(m_mutex);
        m_samples.push_back({now, bytes, latency});
        ++m_total;
        trim(now);
    }

    [[nodiscard]] Rates rates(base::Timestamp now) const
    {
        const std::lock_guard lock(m_mutex);
        trim(now);
        Rates rates;
        rates.total = m_total;
        if (m_samples.empty())
            return rates;
        const double seconds = static_cast<double>(kWindow.count()) / 1e6;
        double bytes = 0;
        double latency = 0;
        for (const Sample &sample : m_samples) {
            bytes += static_cast<double>(sample.bytes);
            latency += static_cast<double>(sample.latency.count());
        }
        const auto count = static_cast<double>(m_samples.size());
        rates.framesPerSecond = count / seconds;
        rates.kilobitsPerSecond = bytes * 8.0 / 1000.0 / seconds;
        rates.averageLatencyMs = latency / count / 1000.0;
        return rates;
    }

private:
    struct Sample
    {
        base::Timestamp at;
        std::size_t bytes;
        base::Microseconds latency;
    };
    static constexpr base::Microseconds kWindow{2'000'000};

    void trim(base::Timestamp now) const
    {
        while (!m_samples.empty() && now - m_samples.front().at > kWindow)
            m_samples.pop_front();
    }

    mutable std::mutex m_mutex;
    mutable std::deque<Sample> m_samples;
    std::uint64_t m_total = 0;
};

} // namespace ducklive::server
