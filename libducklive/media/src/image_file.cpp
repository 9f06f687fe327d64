#include "ducklive/media/image_file.h"

#include "ducklive/base/atomic_file.h"
#include "ducklive/media/jpeg_gate.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <opencv2/imgcodecs.hpp>

namespace ducklive::media {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int kMaxSide = 4096;
constexpr std::size_t kMaxFileBytes = 64U << 20U;
constexpr int kJpegQuality = 92;
constexpr std::array<std::uint8_t, 8> kPngMagic{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::array<std::uint8_t, 8> kHeaderChunk{0, 0, 0, 13, 'I', 'H', 'D', 'R'};

bool isPng(std::span<const std::uint8_t> bytes)
{
    return bytes.size() >= 24 && std::equal(kPngMagic.begin(), kPngMagic.end(), bytes.begin());
}

int bigEndian32(std::span<const std::uint8_t> bytes, std::size_t at)
{
    return static_cast<int>(static_cast<std::uint32_t>(bytes[at]) << 24U |
                            static_cast<std::uint32_t>(bytes[at + 1]) << 16U |
                            static_cast<std::uint32_t>(bytes[at + 2]) << 8U | bytes[at + 3]);
}

/// The size from the header alone; the IHDR chunk always comes first (PNG specification, 5.6).
Result<Size> announcedSize(std::span<const std::uint8_t> bytes, const std::string &name)
{
    if (isPng(bytes)) {
        if (std::memcmp(&bytes[8], kHeaderChunk.data(), kHeaderChunk.size()) != 0)
            return fail(ErrorCode::ImageUnreadable, name,
                        "PNG that does not begin with its header");
        const Size size{bigEndian32(bytes, 16), bigEndian32(bytes, 20)};
        if (size.isEmpty())
            return fail(ErrorCode::ImageUnreadable, name, "PNG without a size");
        if (size.width > kMaxSide || size.height > kMaxSide)
            return fail(ErrorCode::ImageTooLarge, name,
                        std::to_string(size.width) + "×" + std::to_string(size.height));
        return size;
    }
    auto info = inspectJpeg(bytes, {.maxSide = kMaxSide, .maxScans = 64});
    if (!info)
        return fail(info.error().code, name, info.error().cause);
    return info->size;
}

/// A PNG without its colour profile: libpng complains about many of them on standard error, and a
/// webcam picture has none either.
std::vector<std::uint8_t> withoutColourProfile(std::span<const std::uint8_t> bytes)
{
    std::vector<std::uint8_t> kept(bytes.begin(), bytes.begin() + kPngMagic.size());
    std::size_t at = kPngMagic.size();
    while (at + 12 <= bytes.size()) {
        const auto length =
            static_cast<std::size_t>(static_cast<std::uint32_t>(bigEndian32(bytes, at)));
        const std::size_t whole = std::min(length + 12, bytes.size() - at);
        if (std::memcmp(&bytes[at + 4], "iCCP", 4) != 0)
            kept.insert(kept.end(), bytes.begin() + at, bytes.begin() + at + whole);
        at += whole;
    }
    return kept;
}

cv::Mat decoded(std::span<const std::uint8_t> bytes)
{
    const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8UC1,
                          const_cast<std::uint8_t *>(bytes.data()));
    return cv::imdecode(encoded, cv::IMREAD_COLOR);
}

} // namespace

Result<Frame> decodeImage(std::span<const std::uint8_t> bytes, const std::string &name)
{
    if (auto size = announcedSize(bytes, name); !size)
        return std::unexpected(size.error());
    cv::Mat picture;
    try {
        picture = isPng(bytes) ? decoded(withoutColourProfile(bytes)) : decoded(bytes);
    } catch (const cv::Exception &problem) {
        return fail(ErrorCode::ImageUnreadable, name, problem.what());
    }
    if (picture.empty())
        return fail(ErrorCode::ImageUnreadable, name, "the data does not decode");
    Frame frame({picture.cols, picture.rows}, PixelFormat::Bgr24);
    for (int y = 0; y < picture.rows; ++y)
        std::memcpy(frame.plane() + static_cast<std::ptrdiff_t>(y) * frame.stride(), picture.ptr(y),
                    static_cast<std::size_t>(picture.cols) * 3);
    return frame;
}

Result<Frame> loadImage(const std::filesystem::path &path)
{
    auto bytes = base::readFile(path, kMaxFileBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    return decodeImage(*bytes, path.filename().string());
}

Result<void> saveImage(const std::filesystem::path &path, const Frame &frame)
{
    if (frame.format() != PixelFormat::Bgr24 || frame.size().isEmpty())
        return fail(ErrorCode::InvalidArgument, path.string(), "only BGR pictures are saved");
    const cv::Mat view(frame.size().height, frame.size().width, CV_8UC3,
                       const_cast<std::uint8_t *>(frame.plane()),
                       static_cast<std::size_t>(frame.stride()));
    const std::string suffix = path.extension() == ".png" ? ".png" : ".jpg";
    std::vector<std::uint8_t> encoded;
    try {
        const std::vector<int> options =
            suffix == ".jpg" ? std::vector<int>{cv::IMWRITE_JPEG_QUALITY, kJpegQuality}
                             : std::vector<int>{cv::IMWRITE_PNG_COMPRESSION, 3};
        cv::imencode(suffix, view, encoded, options);
    } catch (const cv::Exception &problem) {
        return fail(ErrorCode::Internal, path.string(), problem.what());
    }
    return base::writeFileAtomically(path, encoded);
}

} // namespace ducklive::media
