#pragma once

#include "ducklive/observability/histogram.h"

#include <nlohmann/json.hpp>

namespace ducklive::cli {

/// {"count", "p50_ms", "p95_ms", "p99_ms"}
[[nodiscard]] inline nlohmann::json quantilesJson(const observability::Histogram &histogram)
{
    const auto ms = [&](double q) {
        return static_cast<double>(histogram.quantile(q).count()) / 1e3;
    };
    return {{"count", histogram.count()},
            {"p50_ms", ms(0.5)},
            {"p95_ms", ms(0.95)},
            {"p99_ms", ms(0.99)}};
}

} // namespace ducklive::cli
