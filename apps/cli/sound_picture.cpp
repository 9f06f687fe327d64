#include "sound_picture.h"

#include "ducklive/media/image_file.h"
#include "ducklive/media/spectrogram.h"

#include <algorithm>

namespace ducklive::cli {

namespace {

constexpr media::Size kHalf{1200, 320};
constexpr int kGap = 8;
constexpr int kMostSeconds = 6; ///< more would hide the harmonics

void copyRows(const media::Frame &from, media::Frame &to, int top)
{
    for (int y = 0; y < from.size().height; ++y)
        std::copy_n(from.plane() + y * from.stride(), from.size().width * 3,
                    to.plane() + (y + top) * to.stride());
}

} // namespace

base::Result<void> saveSoundPicture(const std::filesystem::path &file,
                                    std::span<const float> before, std::span<const float> after,
                                    int rate)
{
    const auto most = static_cast<std::size_t>(kMostSeconds * rate);
    before = before.first(std::min(before.size(), most));
    after = after.first(std::min(after.size(), most));
    media::Frame both({kHalf.width, 2 * kHalf.height + kGap}, media::PixelFormat::Bgr24);
    std::fill_n(both.plane(),
                static_cast<std::size_t>(both.stride()) *
                    static_cast<std::size_t>(both.size().height),
                255);
    copyRows(media::spectrogramPicture(before, rate, kHalf), both, 0);
    copyRows(media::spectrogramPicture(after, rate, kHalf), both, kHalf.height + kGap);
    return media::saveImage(file, both);
}

} // namespace ducklive::cli
