#include "photo_validator.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/face/source_face.h"
#include "ducklive/media/image_file.h"
#include "ducklive/media/jpeg_encoder.h"
#include "ducklive/media/pixel_conversion.h"

#include <algorithm>
#include <cstring>

namespace ducklive::server {

using base::Result;

namespace {

constexpr std::size_t kLargestPhoto = 64U << 20U;
constexpr int kThumbnailSide = 256;
constexpr int kThumbnailQuality = 88;

models::ModelNote noteOf(face::EnrolmentNote note)
{
    switch (note) {
    case face::EnrolmentNote::SmallFace:
        return {"The face is small: a larger photo would look sharper.",
                "人脸较小：使用更大的照片会更清晰。"};
    case face::EnrolmentNote::Soft:
        return {"The photo is soft: a sharper one would show more skin detail.",
                "照片不够清晰：更清晰的照片能呈现更多皮肤细节。"};
    case face::EnrolmentNote::Turned:
        return {"The head is turned: one side is made up from the other.",
                "头部有偏转：一侧的内容由另一侧补全。"};
    case face::EnrolmentNote::Smiling:
        return {"The person smiles: a calm face moves more naturally.",
                "照片中的人在微笑：平静的表情动起来更自然。"};
    case face::EnrolmentNote::EyesClosed:
        return {"The eyes are closed: choose a photo with open eyes.",
                "眼睛是闭着的：请选择睁眼的照片。"};
    case face::EnrolmentNote::ForeheadCovered:
        return {"Hair or a hat covers the forehead: your own forehead stays.",
                "头发或帽子遮住了前额：将保留您自己的前额。"};
    case face::EnrolmentNote::OneSidedLight:
        return {"The light comes from one side: even light looks better.",
                "光线来自一侧：均匀的光线效果更好。"};
    case face::EnrolmentNote::Glasses:
        return {"The glasses were taken off: a photo without them looks better.",
                "已去除眼镜：使用不戴眼镜的照片效果更好。"};
    }
    return {};
}

/// The square of the photo around the head, as a small JPEG.
std::vector<std::uint8_t> thumbnailOf(const media::Frame &photo, const face::PixelRect &crop)
{
    media::Frame head({crop.width, crop.height}, media::PixelFormat::Bgr24);
    for (int y = 0; y < crop.height; ++y)
        std::memcpy(head.plane() + static_cast<std::ptrdiff_t>(y) * head.stride(),
                    photo.plane() + static_cast<std::ptrdiff_t>(crop.y + y) * photo.stride() +
                        static_cast<std::ptrdiff_t>(crop.x) * 3,
                    static_cast<std::size_t>(crop.width) * 3);
    const int side = std::min(kThumbnailSide, std::min(crop.width, crop.height));
    media::Frame small;
    if (!media::fitFrame(head, {side, side}, small))
        return {};
    return media::JpegEncoder()
        .encode(small, kThumbnailQuality)
        .value_or(std::vector<std::uint8_t>{});
}

} // namespace

bool PhotoValidator::recognises(std::span<const std::uint8_t> head) const
{
    constexpr std::array<std::uint8_t, 3> kJpeg{0xFF, 0xD8, 0xFF};
    constexpr std::array<std::uint8_t, 8> kPng{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    const auto startsWith = [head](std::span<const std::uint8_t> magic) {
        return head.size() >= magic.size() && std::ranges::equal(head.first(magic.size()), magic);
    };
    return startsWith(kJpeg) || startsWith(kPng);
}

Result<models::Validation> PhotoValidator::validate(const std::filesystem::path &file,
                                                    const std::string &name) const
{
    return validateSet({&file, 1}, name);
}

Result<models::Validation> PhotoValidator::validateSet(std::span<const std::filesystem::path> files,
                                                       const std::string &name) const
{
    if (!m_models)
        return base::fail(base::ErrorCode::EngineNotLoaded, name, "the face models are missing");
    std::vector<media::Frame> photos;
    std::string format;
    for (const auto &file : files) {
        const auto bytes = base::readFile(file, kLargestPhoto);
        if (!bytes)
            return std::unexpected(bytes.error());
        auto photo = media::decodeImage(*bytes, name);
        if (!photo)
            return std::unexpected(photo.error());
        photos.push_back(std::move(*photo));
        if (format.empty())
            format = bytes->front() == 0xFF ? "jpeg" : "png";
    }
    auto validation = tried(photos, name);
    if (validation)
        validation->format = format;
    return validation;
}

Result<models::Validation> PhotoValidator::tried(std::span<const media::Frame> photos,
                                                 const std::string &name) const
{
    const auto source = face::enrolPhotos(*m_models, photos, name);
    if (!source)
        return std::unexpected(source.error());
    const face::EnrolmentReport &report = (*source)->report();
    models::Validation validation;
    validation.kind = models::ModelKind::Face;
    validation.quality = report.quality;
    for (const auto note : report.notes)
        validation.notes.push_back(noteOf(note));
    if (photos.size() == 1)
        validation.thumbnail = thumbnailOf(photos.front(), (*source)->thumbnailCrop());
    return validation;
}

} // namespace ducklive::server
