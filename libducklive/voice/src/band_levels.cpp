#include "band_levels.h"

#include <algorithm>
#include <cmath>

namespace ducklive::voice {

namespace {

float melOf(float hertz)
{
    return 2595.0F * std::log10(1.0F + hertz / 700.0F);
}

float bandWidth()
{
    return (melOf(kHighestBand) - melOf(kLowestBand)) / static_cast<float>(kBands - 1);
}

} // namespace

float bandCentre(float band)
{
    return 700.0F * (std::pow(10.0F, (melOf(kLowestBand) + band * bandWidth()) / 2595.0F) - 1.0F);
}

float bandAt(float hertz)
{
    return std::clamp((melOf(hertz) - melOf(kLowestBand)) / bandWidth(), 0.0F,
                      static_cast<float>(kBands - 1));
}

float levelAt(const BandLevels &levels, float band)
{
    const float place = std::clamp(band, 0.0F, static_cast<float>(kBands - 1));
    const auto low = std::min(static_cast<std::size_t>(place), kBands - 2);
    const float share = place - static_cast<float>(low);
    return levels[low] + share * (levels[low + 1] - levels[low]);
}

BandLevels warped(const BandLevels &levels, float factor)
{
    BandLevels moved{};
    for (std::size_t i = 0; i < kBands; ++i)
        moved[i] = levelAt(levels, bandAt(bandCentre(static_cast<float>(i)) / factor));
    return moved;
}

} // namespace ducklive::voice
