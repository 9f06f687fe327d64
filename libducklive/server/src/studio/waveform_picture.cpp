#include "waveform_picture.h"

#include "ducklive/media/frame.h"
#include "ducklive/media/jpeg_encoder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ducklive::server {

namespace {

constexpr media::Size kSize{256, 128};
constexpr int kBar = 3; ///< pixels of colour in four
constexpr int kQuality = 92;
constexpr std::array<std::uint8_t, 3> kBack{52, 40, 32};    ///< BGR
constexpr std::array<std::uint8_t, 3> kFront{96, 190, 250}; ///< BGR

void paint(media::Frame &picture, int x, int y, const std::array<std::uint8_t, 3> &colour)
{
    std::ranges::copy(colour, picture.plane() + static_cast<std::ptrdiff_t>(y) * picture.stride() +
                                  static_cast<std::ptrdiff_t>(x) * 3);
}

} // namespace

std::vector<std::uint8_t> waveformPicture(std::span<const float> samples)
{
    if (samples.empty())
        return {};
    const auto loudest =
        std::ranges::max(samples, {}, [](float sample) { return std::abs(sample); });
    const float scale = 0.45F * kSize.height / std::max(std::abs(loudest), 1e-4F);
    media::Frame picture(kSize, media::PixelFormat::Bgr24);
    for (int x = 0; x < kSize.width; ++x) {
        const int column = x / (kBar + 1);
        const auto columns = static_cast<std::size_t>(kSize.width / (kBar + 1));
        const std::size_t first = samples.size() * static_cast<std::size_t>(column) / columns;
        const std::size_t last =
            std::max(first + 1, samples.size() * static_cast<std::size_t>(column + 1) / columns);
        float peak = 0.0F;
        for (std::size_t i = first; i < std::min(last, samples.size()); ++i)
            peak = std::max(peak, std::abs(samples[i]));
        const int half = x % (kBar + 1) == kBar ? -1 : static_cast<int>(peak * scale) + 1;
        for (int y = 0; y < kSize.height; ++y)
            paint(picture, x, y, std::abs(y - kSize.height / 2) <= half ? kFront : kBack);
    }
    return media::JpegEncoder().encode(picture, kQuality).value_or(std::vector<std::uint8_t>{});
}

} // namespace ducklive::server
