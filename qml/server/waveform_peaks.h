#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include <QVariantList>

namespace ducklive::serverui {

/// The loudest moment of each of `count` equal parts, as a share of `loudest`.
[[nodiscard]] inline QVariantList waveformPeaks(std::span<const float> samples, int count,
                                                float loudest)
{
    QVariantList peaks;
    const std::size_t parts = static_cast<std::size_t>(count);
    for (std::size_t part = 0; part < parts; ++part) {
        float peak = 0.0F;
        for (std::size_t i = samples.size() * part / parts; i < samples.size() * (part + 1) / parts;
             ++i)
            peak = std::max(peak, std::abs(samples[i]));
        peaks << static_cast<double>(loudest > 0.0F ? std::min(1.0F, peak / loudest) : 0.0F);
    }
    return peaks;
}

} // namespace ducklive::serverui
