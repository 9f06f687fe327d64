#include "bench_pictures.h"

#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/pixel_conversion.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace ducklive::server {

namespace {

constexpr int kPictures = 30;
constexpr double kSway = 0.03; ///< of the width, to either side
constexpr int kQuality = 85;
constexpr int kWall = 96;

} // namespace

base::Result<std::vector<base::SharedBytes>> swayingPictures(const media::Frame &photo,
                                                             media::Size size)
{
    const double scale = std::min(static_cast<double>(size.width) / photo.size().width,
                                  static_cast<double>(size.height) / photo.size().height);
    const media::Size inside{std::max(2, static_cast<int>(photo.size().width * scale) / 2 * 2),
                             std::max(2, static_cast<int>(photo.size().height * scale) / 2 * 2)};
    media::Frame person;
    if (auto fitted = media::fitFrame(photo, inside, person); !fitted)
        return std::unexpected(fitted.error());
    media::Frame picture(size, media::PixelFormat::Bgr24);
    media::JpegEncoder encoder;
    std::vector<base::SharedBytes> jpegs;
    for (int i = 0; i < kPictures; ++i) {
        const double sway = kSway * size.width * std::sin(2.0 * std::numbers::pi * i / kPictures);
        const int x = std::clamp((size.width - inside.width) / 2 + static_cast<int>(sway), 0,
                                 size.width - inside.width);
        for (int y = 0; y < size.height; ++y) {
            auto *row = picture.plane() + static_cast<std::ptrdiff_t>(y) * picture.stride();
            std::memset(row, kWall, static_cast<std::size_t>(size.width) * 3);
            if (y < inside.height)
                std::memcpy(row + static_cast<std::ptrdiff_t>(x) * 3,
                            person.plane() + static_cast<std::ptrdiff_t>(y) * person.stride(),
                            static_cast<std::size_t>(inside.width) * 3);
        }
        auto jpeg = encoder.encode(picture, kQuality);
        if (!jpeg)
            return std::unexpected(jpeg.error());
        jpegs.push_back(base::shareBytes(std::move(*jpeg)));
    }
    return jpegs;
}

} // namespace ducklive::server
