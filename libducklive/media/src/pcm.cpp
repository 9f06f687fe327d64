#include "ducklive/media/pcm.h"

#include <algorithm>
#include <cmath>

namespace ducklive::media {

void appendFloats(std::span<const std::uint8_t> pcm, std::vector<float> &samples)
{
    samples.reserve(samples.size() + pcm.size() / 2);
    for (std::size_t i = 0; i + 1 < pcm.size(); i += 2)
        samples.push_back(
            static_cast<float>(static_cast<std::int16_t>(pcm[i] | (pcm[i + 1] << 8))) / 32768.0F);
}

std::vector<std::uint8_t> toPcm(std::span<const float> samples)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(samples.size() * 2);
    for (const float sample : samples) {
        const auto value =
            static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
        bytes.push_back(static_cast<std::uint8_t>(value & 0xFF));
        bytes.push_back(static_cast<std::uint8_t>((value >> 8) & 0xFF));
    }
    return bytes;
}

} // namespace ducklive::media
