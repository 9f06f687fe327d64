#include "ducklive/media/audio_level.h"

#include <cmath>

namespace ducklive::media {

double audioLevelDb(std::span<const std::int16_t> samples) noexcept
{
    constexpr double kSilence = -100.0;
    constexpr double kFullScale = 32768.0;
    if (samples.empty())
        return kSilence;
    double energy = 0;
    for (const std::int16_t sample : samples)
        energy += static_cast<double>(sample) * sample;
    const double rms = std::sqrt(energy / static_cast<double>(samples.size()));
    if (rms < 1.0)
        return kSilence;
    return std::round(20.0 * std::log10(rms / kFullScale) * 10.0) / 10.0 + 0.0;
}

} // namespace ducklive::media
