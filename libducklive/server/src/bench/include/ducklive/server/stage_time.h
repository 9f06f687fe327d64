#pragma once

#include "ducklive/observability/histogram.h"

#include <string>
#include <utility>

namespace ducklive::server {

/// How long one part of the work takes, in ms.
struct StageTime
{
    std::string name; ///< "decode", "face", "face.warp", "voice"
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;

    StageTime() = default;
    StageTime(std::string stage, const observability::Histogram &histogram)
        : name(std::move(stage))
        , p50(ms(histogram, 0.5))
        , p95(ms(histogram, 0.95))
        , p99(ms(histogram, 0.99))
    {
    }

private:
    static double ms(const observability::Histogram &histogram, double q)
    {
        return static_cast<double>(histogram.quantile(q).count()) / 1000.0;
    }
};

} // namespace ducklive::server
